import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bundles, bundle, MissingHandlerError } from './bundle.ts';
import { type EntryName, entries } from './entries.ts';

const root = join(import.meta.dirname, '..');
const names = Object.keys(entries).filter((name): name is EntryName => name in entries);
const kibibyte = 1_024;

// Far from the repository, so that a package which was left out of a bundle cannot be found.
let outFolder: string;
let bundles: Bundles;
beforeAll(async () => {
  outFolder = await mkdtemp(join(tmpdir(), 'fairlead-bundles-'));
  bundles = await bundle(root, outFolder);
});
afterAll(() => rm(outFolder, { recursive: true }));

const outputOf = (name: EntryName) => {
  const file = join(bundles.folderOf(name), 'index.mjs');
  const output = bundles.metafile.outputs[relative(root, file)];
  if (!output) throw new Error(`${name} was not bundled`);
  const inputs = Object.keys(output.inputs);
  return { file, bytes: output.bytes, carries: (path: string) => inputs.some((input) => input.includes(path)) };
};

describe.each(names)('%s', (name) => {
  it('stays within its budget', () => {
    const { bytes, carries } = outputOf(name);
    // S3's client alone has 250 kB; who carries it for parked messages also knows every question that a board can ask.
    const other = carries('@aws-sdk/client-s3/') ? 1_000 : 700;
    expect(bytes).toBeLessThanOrEqual((carries('node_modules/jsforce/') ? 1_500 : other) * kibibyte);
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
      env: { AWS_REGION: 'eu-central-2', ...plausible(name) },
    });
    expect(stdout.trim()).toBe('function');
  });
});

const notAnyText: Readonly<Record<string, string>> = {
  DB_PORT: '5432',
  DB_PROXIED: 'false',
  DELETE_GUARD_SHARE: '0.2',
  HEARTBEAT_SECONDS: '300',
};

/** A value for each variable of the contract that the contract accepts. */
const plausible = (name: EntryName): Record<string, string> => {
  const variables = Object.keys(entries[name].contract.shape).map((variable): [string, string] => {
    if (/_(URL|ENDPOINT)$/.test(variable)) return [variable, 'https://fairlead.example'];
    if (variable.endsWith('_ARN')) return [variable, 'arn:aws:sqs:eu-central-2:000000000000:fairlead'];
    return [variable, notAnyText[variable] ?? 'fairlead'];
  });
  const environment = Object.fromEntries(variables);
  entries[name].contract.parse({ AWS_REGION: 'eu-central-2', ...environment });
  return environment;
};

it('the same source makes the same bundle, so that a deployment changes what changed', async () => {
  const again = await mkdtemp(join(tmpdir(), 'fairlead-bundles-'));
  const second = await bundle(root, again);
  for (const name of names) {
    const [one, two] = await Promise.all(
      [bundles, second].map((made) => readFile(join(made.folderOf(name), 'index.mjs'))),
    );
    expect(two?.equals(one ?? Buffer.of())).toBe(true);
  }
  await rm(again, { recursive: true });
});

it('names every handler that is missing', async () => {
  const empty = await mkdtemp(join(tmpdir(), 'fairlead-nothing-'));
  const failed = bundle(empty, join(empty, 'out'));
  await expect(failed).rejects.toThrow(MissingHandlerError);
  await expect(failed).rejects.toThrow('SignIn (functions/auth/sign-in.ts)');
  await rm(empty, { recursive: true });
});
