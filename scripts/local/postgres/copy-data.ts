import { copyFile, mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { handOver, type ServerAccount } from './server-account.ts';

/** What PostgreSQL says a base backup may leave out: the folders stay, what is in them is made anew. */
const emptied: ReadonlySet<string> = new Set([
  'pg_dynshmem',
  'pg_notify',
  'pg_replslot',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
  'pg_wal',
]);
const leftOut: ReadonlySet<string> = new Set(['postmaster.pid', 'postmaster.opts']);

/** Copies the data folder of a server, running or not. A file that the server removes meanwhile is the log's business. */
export const copyData = async (from: string, to: string, account: ServerAccount): Promise<void> => {
  await mkdir(to, { recursive: true, mode: 0o700 });
  handOver(to, account);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (leftOut.has(entry.name)) continue;
    if (emptied.has(entry.name)) {
      await mkdir(target, { mode: 0o700 });
      handOver(target, account);
    } else if (entry.isDirectory()) await copyData(source, target, account);
    else await copyOne(source, target, account);
  }
};

const copyOne = async (source: string, target: string, account: ServerAccount): Promise<void> => {
  try {
    await copyFile(source, target);
    handOver(target, account);
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault && fault.code === 'ENOENT')) throw fault;
  }
};
