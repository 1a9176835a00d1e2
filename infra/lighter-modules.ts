import { readFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { basename, join } from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * Node's own modules by `require`. To import one makes Node look at all that it exports: `node:process` alone then opens
 * the standard streams, 4 ms of a cold start. What is not used is left out.
 */
const nodesOwn: Plugin = {
  name: 'nodes-own',
  setup: (build) => {
    const namespace = 'nodes-own';
    const filter = new RegExp(`^(?:node:)?(?:${builtinModules.join('|')})$`);
    build.onResolve({ filter }, ({ path, kind, namespace: within }) =>
      kind === 'import-statement' && within !== namespace ? { path, namespace, sideEffects: false } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)});`,
    }));
  },
};

const standIns: Readonly<Record<string, string>> = {
  'Crc32Node.js': 'crc32-node.ts',
  'readFile.js': 'read-file.ts',
};

/** Files of the SDK that load much for what a function hardly ever or never does; each stand-in says what it leaves out. */
const sdkFiles: Plugin = {
  name: 'sdk-files',
  setup: (build) => {
    const filter =
      /@smithy\/core\/dist-es\/submodules\/(?:checksum\/crc32\/Crc32Node|config\/shared-ini-file-loader\/readFile)\.js$/;
    build.onLoad({ filter }, async ({ path }) => ({
      contents: await readFile(join(import.meta.dirname, 'substitutes', standIns[basename(path)] ?? '')),
      loader: 'ts',
    }));
  },
};

export const lighterModules = [nodesOwn, sdkFiles];
