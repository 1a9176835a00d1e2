import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { totalmem } from 'node:os';
import path from 'node:path';
import { isPortFree } from '../local/ports/claim-ports.ts';
import { postgresBinaries } from '../local/postgres/postgres-binaries.ts';
import { fail, ok, warn } from './finding.ts';
import type { Check } from './run-checks.ts';

/** Where `npm start` runs or would run. */
export interface Machine {
  readonly nodeVersion: string;
  /** The repository. */
  readonly root: string;
  /** The seven ports that a start takes. */
  readonly ports: readonly number[];
  /** A start holds them now. */
  readonly isRunning: boolean;
}

/** Node's own reading of TypeScript, and the shortest version that package.json allows. */
const nodeMin = [20, 19] as const;
const freeBytesMin = 3e9;
const memoryBytesMin = 3e9;

/** What `npm start` needs before it can begin. */
export const machineChecks: readonly Check<Machine>[] = [
  {
    name: 'Node',
    todo: 'install Node from https://nodejs.org',
    look: async ({ nodeVersion }) => {
      const [major = 0, minor = 0] = nodeVersion.replace(/^v/, '').split('.').map(Number);
      const isEnough = major > nodeMin[0] || (major === nodeMin[0] && minor >= nodeMin[1]);
      return isEnough
        ? ok(nodeVersion)
        : fail(`${nodeVersion} is too old`, `install Node ${nodeMin.join('.')} or newer: https://nodejs.org`);
    },
  },
  {
    name: 'packages',
    todo: 'run npm ci',
    look: async ({ root }) =>
      existsSync(path.join(root, 'node_modules', '.bin', 'vite'))
        ? ok('installed')
        : fail('the packages are not installed', 'run npm ci'),
  },
  {
    name: 'PostgreSQL',
    todo: 'run npm ci, without --omit=optional',
    look: async () => {
      const tried = spawnSync(path.join(postgresBinaries(), 'postgres'), ['--version'], { encoding: 'utf8' });
      if (tried.status === 0) return ok(tried.stdout.trim());
      const reason = (tried.error?.message ?? tried.stderr).trim().split('\n')[0];
      return fail(`it does not run: ${reason}`, missingLibrary(reason ?? ''));
    },
  },
  {
    name: 'disk',
    todo: 'look whether the folder of this checkout can be read',
    look: async ({ root }) => {
      const { bavail, bsize } = await statfs(root);
      const free = bavail * bsize;
      const says = `${(free / 1e9).toFixed(1)} GB are free`;
      return free >= freeBytesMin ? ok(says) : warn(says, `free ${freeBytesMin / 1e9} GB: a filled company takes two`);
    },
  },
  {
    name: 'memory',
    todo: 'close other programs',
    look: async () => {
      const says = `${(totalmem() / 1e9).toFixed(1)} GB`;
      return totalmem() >= memoryBytesMin ? ok(says) : warn(says, 'everything on one machine wants 3 GB: close others');
    },
  },
  {
    name: 'ports',
    todo: 'choose others: npm start -- --port 5000',
    look: async ({ ports, isRunning }) => {
      const row = `${ports[0]} to ${ports.at(-1)}`;
      if (isRunning) return ok(`${row} are held by the Fairlead that runs`);
      const free = await Promise.all(ports.map(isPortFree));
      const taken = ports.filter((_, place) => !free[place]);
      return taken.length === 0
        ? ok(`${row} are free`)
        : fail(`taken by another program: ${taken.join(', ')}`, 'choose others: npm start -- --port 5000');
    },
  },
];

const missingLibrary = (reason: string): string => {
  const [, library] = /loading shared libraries: (\S+?):/.exec(reason) ?? [];
  return library === undefined
    ? 'run npm ci again; on Linux it wants glibc 2.28 or newer'
    : `install the system's package that has ${library}`;
};
