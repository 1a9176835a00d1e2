import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Another start holds the folder. */
export class FolderLockedError extends Error {
  override readonly name = 'FolderLockedError';
}

/**
 * Takes the folder for this process; gives the function that lets it go. The mark of a killed process is worth nothing.
 * @throws FolderLockedError
 */
export const lockFolder = (folder: string): (() => void) => {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'start.lock');
  for (let attempt = 0; ; attempt += 1) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (fault) {
      if (!(fault instanceof Error && 'code' in fault && fault.code === 'EEXIST') || attempt > 3) throw fault;
    }
    const holder = Number(readFileSync(file, 'utf8'));
    if (isStart(holder)) {
      throw new FolderLockedError(
        `Fairlead already runs in this folder (process ${holder}). Stop it with Ctrl-C there.`,
      );
    }
    rmSync(file, { force: true });
  }
};

/** Whether a process lives that may be a start: its number may have gone to somebody else since. */
const isStart = (pid: number): boolean => {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  const file = `/proc/${pid}/cmdline`;
  if (process.platform === 'linux') return existsSync(file) && readFileSync(file, 'utf8').includes('start');
  const found = spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
  return (found.stdout ?? '').includes('start');
};
