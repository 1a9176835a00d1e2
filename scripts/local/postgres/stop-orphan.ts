import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const patienceMilliseconds = 20_000;

/**
 * Stops a server that an earlier, killed run left on this data folder, and clears the mark of one that died.
 * A process that took over the number of a dead server is left alone.
 */
export const stopOrphan = async (dataFolder: string): Promise<void> => {
  const mark = path.join(dataFolder, 'postmaster.pid');
  if (!existsSync(mark)) return;
  const pid = Number(readFileSync(mark, 'utf8').split('\n')[0]);
  if (!isServerOf(pid, dataFolder)) {
    rmSync(mark, { force: true });
    return;
  }
  signal(pid, 'SIGINT');
  const deadline = Date.now() + patienceMilliseconds;
  while (isServerOf(pid, dataFolder)) {
    if (Date.now() > deadline) throw new Error(`an earlier PostgreSQL (process ${pid}) does not stop: end it by hand`);
    await sleep(50);
  }
  rmSync(mark, { force: true });
};

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch (fault) {
    if (!isGone(fault)) throw fault;
  }
};

const isGone = (fault: unknown): boolean => fault instanceof Error && 'code' in fault && fault.code === 'ESRCH';

const isServerOf = (pid: number, dataFolder: string): boolean => commandLine(pid).includes(dataFolder);

const commandLine = (pid: number): string => {
  if (!Number.isInteger(pid) || pid <= 0) return '';
  const file = `/proc/${pid}/cmdline`;
  if (process.platform === 'linux') return existsSync(file) ? readFileSync(file, 'utf8') : '';
  return spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout ?? '';
};
