import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packagesThatShip } from '#scripts/delivery/steps/licences';
import { type Bundles, bundle, MissingHandlerError } from './bundle.ts';
import { type EntryName, entryNames } from './entries.ts';
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

/** The file with which a function begins; what it may load later lies beside it. */
const outputOf = (name: EntryName) => {
  const file = join(bundles.folderOf(name), 'index.mjs');
  const ofFile = (path: string) => bundles.outputs[relative(root, path)];
  const first = ofFile(file);
  if (!first) throw new Error(`${name} was not bundled`);
  const together = first.imports.filter(({ kind, external }) => kind === 'import-statement' && !external);
  const parts = [first, ...together.flatMap(({ path }) => bundles.outputs[path] ?? [])];
  const inputs = parts.flatMap((part) => Object.keys(part.inputs));
  return {
    file,
    bytes: parts.reduce((sum, part) => sum + part.bytes, 0),
    carries: (path: string) => inputs.some((input) => input.includes(path)),
  };
};

describe.each(entryNames)('%s', (name) => {
  it('stays within its budget', () => {
    const { bytes, carries } = outputOf(name);
    // Who knows SQL's builder knows every question that a board can ask.
    expect(bytes).toBeLessThanOrEqual((carries('node_modules/kysely/') ? 900 : 650) * kibibyte);
  });

  it('loads the client of S3 only when it has an object to store or to read', () => {
    expect(outputOf(name).carries('@aws-sdk/client-s3/')).toBe(false);
  });

  it('carries jsforce only to ask Salesforce, and of jsforce only the core', () => {
    const { carries } = outputOf(name);
    if (!carries('node_modules/jsforce/')) return;
    expect(carries('functions/salesforce/')).toBe(true);
    expect(carries('node_modules/jsforce/lib/index.js')).toBe(false);
  });

  it('starts on Node 24 with nothing but its contract', async () => {
    const script = `const { handler } = await import(${JSON.stringify(outputOf(name).file)}); console.log(typeof handler); process.exit();`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: outFolder,
      env: plausibleEnvironment(name),
    });
    expect(stdout.trim()).toBe('function');
  });
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
  const folder = await mkdtemp(join(tmpdir(), 'fairlead-bundles-'));
  await mkdir(join(folder, 'Push'));
  await writeFile(join(folder, 'Push', 'chunk-OLD.mjs'), 'export {};');
  await Promise.all([bundle(root, folder), bundle(root, folder)]);
  const [one, two] = await Promise.all([readdir(join(bundles.folderOf('Push'))), readdir(join(folder, 'Push'))]);
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
