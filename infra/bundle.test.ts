import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packagesThatShip } from '#scripts/delivery/steps/licences';
import { type Bundles, bundle, bundleOne, MissingHandlerError } from './bundle.ts';
import { type EntryName, entries, entryNames } from './entries.ts';
import { plausibleEnvironment } from './testing/plausible-environment.ts';

const root = join(import.meta.dirname, '..');
const kibibyte = 1_024;

// Far from the repository, so that a package which was left out of a bundle cannot be found.
let outFolder: string;
let bundles: Bundles;
beforeAll(async () => {
  outFolder = await mkdtemp(join(tmpdir(), 'fairlead-bundles-'));
  bundles = await bundle(root, outFolder);
});
afterAll(() => rm(outFolder, { recursive: true }));

/** What a function loads before its first event; what it may load later lies beside it. */
const startOf = (name: EntryName) => {
  const file = join(bundles.folderOf(name), 'index.mjs');
  const parts = together(relative(root, file));
  const inputs = [...parts].flatMap((part) => Object.keys(bundles.outputs[part]?.inputs ?? {}));
  return {
    file,
    bytes: [...parts].reduce((sum, part) => sum + (bundles.outputs[part]?.bytes ?? 0), 0),
    carries: (path: string) => inputs.some((input) => input.includes(path)),
  };
};

const together = (part: string, found: Set<string> = new Set()): ReadonlySet<string> => {
  const output = bundles.outputs[part];
  if (!output) throw new Error(`${part} was not bundled`);
  found.add(part);
  for (const { kind, external, path } of output.imports)
    if (kind === 'import-statement' && !external && !found.has(path)) together(path, found);
  return found;
};

/** Loaded by nobody before the first event, and why not. */
const neverAtOnce = {
  '@aws-sdk/client-s3/': 'most processes have no object to store or to read',
  'node_modules/jsforce/': 'it comes while the secret is on its way',
  'fast-xml-parser/': 'an organisation knocks at one door, and hardly ever at that of XML',
  'functions/store/compile/': 'the questions of a board come with the first of them',
  'node_modules/kysely/': 'so does what writes them',
  'node_modules/mnemonist/': 'nothing discovers endpoints',
};

/** Who has what at once of that which others load while they wait. */
const atOnce: Readonly<Record<string, readonly EntryName[]>> = {
  '@aws-sdk/client-dynamodb/': ['SignIn', 'Authorizer', 'Receive', 'Undelivered', 'Socket', 'Push'],
  '@aws-sdk/client-sqs/': ['Receive'],
  '@aws-sdk/client-secrets-manager/': ['Receive', 'Refetch', 'Poll', 'Backfill'],
  '@aws-sdk/client-cognito-identity-provider/': [],
  '@aws-sdk/client-apigatewaymanagementapi/': [],
};

/** Modules of Node's own, each a millisecond or more, that no start needs. */
const notOfNode = ['zlib', 'fs/promises', 'http2', 'dgram', 'inspector', 'worker_threads'];

describe.each(entryNames)('%s', (name) => {
  it('stays within its budget', () => {
    // V8 reads 25 bytes in a microsecond.
    expect(startOf(name).bytes).toBeLessThanOrEqual(400 * kibibyte);
  });

  it('loads before its first event what that needs at once', () => {
    const { carries } = startOf(name);
    expect(Object.keys(neverAtOnce).filter(carries)).toEqual([]);
    const allowed = Object.keys(atOnce).filter((path) => atOnce[path]?.includes(name));
    expect(Object.keys(atOnce).filter(carries)).toEqual(allowed);
  });

  it('starts on Node 24 with nothing but its contract, and with few modules of Node', async () => {
    const script = `const { handler } = await import(${JSON.stringify(startOf(name).file)});
      const loaded = ${JSON.stringify(notOfNode)}.filter((each) => process.moduleLoadList.includes('NativeModule ' + each));
      console.log(typeof handler, ...loaded); process.exit();`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: outFolder,
      env: plausibleEnvironment(name),
    });
    expect(stdout.trim()).toBe('function');
  });
});

it('of jsforce only the core is bundled', () => {
  const carried = Object.values(bundles.outputs).flatMap(({ inputs }) => Object.keys(inputs));
  expect(carried.some((input) => input.includes('node_modules/jsforce/lib/core.js'))).toBe(true);
  expect(carried.filter((input) => input.includes('node_modules/jsforce/lib/index.js'))).toEqual([]);
});

it('the same source makes the same bundle, so that a deployment changes what changed', async () => {
  const again = await mkdtemp(join(tmpdir(), 'fairlead-bundles-'));
  const second = await bundle(root, again);
  for (const name of entryNames) {
    const [one, two] = await Promise.all(
      [bundles, second].map((made) => readFile(join(made.folderOf(name), 'index.mjs'))),
    );
    expect(two?.equals(one ?? Buffer.of())).toBe(true);
  }
  await rm(again, { recursive: true });
});

it('two processes that bundle at once into one folder leave it whole, without what a bundle before left there', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fairlead-bundle-'));
  await writeFile(join(folder, 'chunk-OLD.mjs'), 'export {};');
  const file = join(root, entries.Push.file);
  await Promise.all([bundleOne(root, file, folder), bundleOne(root, file, folder)]);
  const [one, two] = await Promise.all([readdir(bundles.folderOf('Push')), readdir(folder)]);
  expect(two).toEqual(one);
  await rm(folder, { recursive: true });
});

it('names every handler that is missing', async () => {
  const empty = await mkdtemp(join(tmpdir(), 'fairlead-nothing-'));
  const failed = bundle(empty, join(empty, 'out'));
  await expect(failed).rejects.toThrow(MissingHandlerError);
  await expect(failed).rejects.toThrow('SignIn (functions/auth/sign-in.ts)');
  await rm(empty, { recursive: true });
});

it('carries no package whose licence and advisories delivery does not look at', () => {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const looked = new Set(packagesThatShip(lock).map(({ name }) => name.replace(/@[^@]*$/, '')));
  const carried = Object.values(bundles.outputs)
    .flatMap(({ inputs }) => Object.keys(inputs))
    .flatMap((input) => /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? []);
  expect(carried.length).toBeGreaterThan(0);
  expect([...new Set(carried)].filter((name) => !looked.has(name))).toEqual([]);
});
