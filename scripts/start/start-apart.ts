import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isPortFree } from '../local/ports/claim-ports.ts';
import { root } from './places.ts';
import type { Running } from './summary.ts';

/** `npm start` in a process, a folder and on ports of its own: for tests and benchmarks. */
export interface StartedApart {
  readonly running: Running;
  readonly pid: number;
  /** What it has written to the terminal so far. */
  output(): string;
  /** Ends it as Ctrl-C does, or at once; resolves when the process has ended. */
  stop(signal?: 'SIGINT' | 'SIGKILL'): Promise<void>;
}

/** The start ended by itself; the message is what it wrote. */
export class StartEndedError extends Error {
  override readonly name = 'StartEndedError';
}

/**
 * Starts Fairlead and waits until its board is filled.
 * @param folder where this Fairlead keeps everything
 * @param flags as after `npm start --`; without `--port` a free row of ports is taken
 * @throws StartEndedError when the start refuses or fails
 */
export const startApart = async (folder: string, flags: readonly string[] = []): Promise<StartedApart> => {
  const ports = flags.includes('--port') ? [] : ['--port', String(await freeRow())];
  const child = spawn(process.execPath, ['scripts/start.ts', ...ports, ...flags], {
    cwd: root,
    env: { ...process.env, FAIRLEAD_STATE: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => written.push(chunk));
  const output = (): string => Buffer.concat(written).toString();
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = async (signal: 'SIGINT' | 'SIGKILL' = 'SIGINT'): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  const running = await untilRunning(child, path.join(folder, 'running.json'));
  if (running === undefined) throw new StartEndedError(output());
  return { running, pid: running.pid, output, stop };
};

/** The note that a start leaves when it is ready; nothing when the process ends first. */
const untilRunning = async (child: ChildProcess, note: string): Promise<Running | undefined> => {
  let hasEnded = false;
  child.once('close', () => {
    hasEnded = true;
  });
  while (!hasEnded) {
    if (existsSync(note)) {
      // Written by summary.ts in this very shape.
      const running = JSON.parse(readFileSync(note, 'utf8')) as Running;
      // A note of a killed start names another process.
      if (running.pid === child.pid) return running;
    }
    await sleep(50);
  }
  return undefined;
};

const rowLength = 8;

/** The first of eight free ports in a row. */
export const freeRow = async (): Promise<number> => {
  for (;;) {
    const base = 20_000 + Math.floor(Math.random() * 12_000);
    const row = Array.from({ length: rowLength }, (_, place) => base + place);
    const free = await Promise.all(row.map(isPortFree));
    if (free.every(Boolean)) return base;
  }
};
