import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { type BuildOptions, build, type Metafile, type OutputFile } from 'esbuild';
import { type EntryName, entries, entryNames } from './entries.ts';
import { lighterModules } from './lighter-modules.ts';

type Outputs = Metafile['outputs'];

/** Where the code of each function lies, ready to be zipped: one folder with an `index.mjs` that exports `handler`. */
export interface Bundles {
  readonly folderOf: (name: EntryName) => string;
  /** What each file of each folder is made of. */
  readonly outputs: Outputs;
}

/** A function has no handler to bundle. Thrown before anything is built, naming all of them. */
export class MissingHandlerError extends Error {
  override readonly name = 'MissingHandlerError';
}

/**
 * Node's own modules are loaded by `require` inside of an ES module. The name is long because the bundle shares one
 * scope with everything it carries.
 */
const requireForCommonJs =
  "import { createRequire as createRequireForBundle } from 'node:module'; const require = createRequireForBundle(import.meta.url);";

const standIn = (file: string, packages: readonly string[]): Record<string, string> =>
  Object.fromEntries(packages.map((name) => [name, join(import.meta.dirname, 'substitutes', `${file}.ts`)]));

/** Packages whose use in a function is a fraction of their size; each file says what it leaves out. */
export const substitutes: Readonly<Record<string, string>> = {
  ...standIn('undici', ['undici']),
  ...standIn('json-alone', [
    'csv-parse',
    'csv-parse/sync',
    'csv-stringify',
    'csv-stringify/sync',
    'form-data',
    'xml2js',
  ]),
  ...standIn('endpoint-cache', ['@aws-sdk/endpoint-cache']),
  ...standIn('credential-provider-node', ['@aws-sdk/credential-provider-node', '@aws-sdk/credential-providers']),
};

const options = {
  bundle: true,
  format: 'esm',
  // What a function imports when it first needs it, such as S3's client, is a file of its own beside index.mjs.
  splitting: true,
  platform: 'node',
  target: 'node24',
  minify: true,
  mainFields: ['module', 'main'],
  external: ['pg-native', 'pg-cloudflare'],
  alias: substitutes,
  plugins: lighterModules,
  outExtension: { '.js': '.mjs' },
  banner: { js: requireForCommonJs },
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  write: false,
} as const satisfies BuildOptions;

/**
 * Bundles every function, each by itself: its folder holds all that it loads. The AWS SDK goes in: importing the
 * runtime's own copy takes a cold start more than twice as long.
 * @param root the repository's folder
 * @param outFolder is created; one folder for each function is written below it
 * @throws MissingHandlerError
 */
export const bundle = async (root: string, outFolder: string): Promise<Bundles> => {
  const missing = entryNames.filter((name) => !existsSync(join(root, entries[name].file)));
  if (missing.length > 0) {
    const list = missing.map((name) => `${name} (${entries[name].file})`).join(', ');
    throw new MissingHandlerError(`no handler to bundle for ${list}; infra/entries.ts names the files`);
  }
  const folderOf = (name: EntryName): string => join(outFolder, name);
  const outputs = await Promise.all(
    entryNames.map((name) => bundleOne(root, join(root, entries[name].file), folderOf(name))),
  );
  return { folderOf, outputs: Object.assign({}, ...outputs) };
};

/** Bundles one file as a function's; answers what each file of the folder is made of. */
export const bundleOne = async (root: string, file: string, folder: string): Promise<Outputs> => {
  const entryPoints = { index: file };
  const { metafile, outputFiles } = await build({ ...options, absWorkingDir: root, entryPoints, outdir: folder });
  // esbuild also makes what only left-out code would have imported.
  const loaded = loadedBy(relative(root, join(folder, 'index.mjs')), metafile.outputs);
  const files = outputFiles.filter(({ path }) => loaded.has(relative(root, path)));
  await writeFolder(folder, files);
  return Object.fromEntries(Object.entries(metafile.outputs).filter(([path]) => loaded.has(path)));
};

/**
 * Makes a folder hold these files and no others. What is there already stays as it is, and what is new is there at
 * once: another process that synthesises the same source may be reading.
 */
const writeFolder = async (folder: string, files: readonly OutputFile[]): Promise<void> => {
  await mkdir(folder, { recursive: true });
  const names = new Set(files.map(({ path }) => basename(path)));
  for (const name of await readdir(folder)) if (!names.has(name)) await rm(join(folder, name), { force: true });
  for (const { path, contents } of files) {
    const present = existsSync(path) ? await readFile(path) : undefined;
    if (present?.equals(contents) === true) continue;
    const beside = `${folder}.${process.pid}.${randomUUID()}`;
    await writeFile(beside, contents);
    await rename(beside, path);
  }
};

const loadedBy = (path: string, outputs: Outputs, found: Set<string> = new Set()): ReadonlySet<string> => {
  const output = outputs[path];
  if (!output || found.has(path)) return found;
  found.add(path);
  for (const imported of output.imports) loadedBy(imported.path, outputs, found);
  return found;
};
