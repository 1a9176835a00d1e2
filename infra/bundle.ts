import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import { type EntryName, entries } from './entries.ts';

/** Where the code of each function lies, ready to be zipped: one folder with an `index.mjs` that exports `handler`. */
export interface Bundles {
  readonly folderOf: (name: EntryName) => string;
  readonly metafile: Metafile;
}

/** A function has no handler to bundle. Thrown before anything is built, naming all of them. */
export class MissingHandlerError extends Error {
  override readonly name = 'MissingHandlerError';
}

/**
 * CommonJS packages inside an ES module still call `require` for Node's own modules. The name is long because
 * the bundle shares one scope with everything it carries.
 */
const requireForCommonJs =
  "import { createRequire as createRequireForBundle } from 'node:module'; const require = createRequireForBundle(import.meta.url);";

/** Packages whose use in a function is a fraction of their size; each file says what it leaves out. */
export const substitutes: Readonly<Record<string, string>> = {
  undici: join(import.meta.dirname, 'substitutes', 'undici.ts'),
  '@aws-sdk/credential-provider-node': join(import.meta.dirname, 'substitutes', 'credential-provider-node.ts'),
};

const options = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  minify: true,
  mainFields: ['module', 'main'],
  external: ['pg-native', 'pg-cloudflare'],
  alias: substitutes,
  outExtension: { '.js': '.mjs' },
  banner: { js: requireForCommonJs },
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
} as const satisfies BuildOptions;

/**
 * Bundles every function in one esbuild run (a process each would cost seconds). The AWS SDK goes in: importing the
 * runtime's own copy takes a cold start more than twice as long.
 * @param root the repository's folder
 * @param outFolder is created; one folder for each function is written below it
 * @throws MissingHandlerError
 */
export const bundle = async (root: string, outFolder: string): Promise<Bundles> => {
  const handlers = Object.entries(entries).map(([name, { file }]) => ({ name, file, path: join(root, file) }));
  const missing = handlers.filter(({ path }) => !existsSync(path));
  if (missing.length > 0) {
    const list = missing.map(({ name, file }) => `${name} (${file})`).join(', ');
    throw new MissingHandlerError(`no handler to bundle for ${list}; infra/entries.ts names the files`);
  }
  const { metafile } = await build({
    ...options,
    absWorkingDir: root,
    entryPoints: Object.fromEntries(handlers.map(({ name, path }) => [`${name}/index`, path])),
    outdir: outFolder,
  });
  return { folderOf: (name) => join(outFolder, name), metafile };
};
