import { existsSync, readFileSync } from 'node:fs';
import { places } from './places.ts';
import type { Running } from './summary.ts';

/** What a start has left a note of; undefined while nothing runs. */
export const readRunning = (note: string = places.running): Running | undefined => {
  if (!existsSync(note)) return undefined;
  // Written by summary.ts in this very shape.
  const running = JSON.parse(readFileSync(note, 'utf8')) as Running;
  return isAlive(running.pid) ? running : undefined;
};

/** A start that was killed leaves its note. */
const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
