import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { AlarmChange } from './watch.ts';

/** Keeps what became of alarms since the start in `<folder>/alarms.log`, a line each. */
export const openAlarmLog = (folder: string): ((change: AlarmChange) => void) => {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'alarms.log');
  writeFileSync(file, '');
  return ({ name, before, state, reason, description, since }) => {
    // That an alarm has begun to see values is no news.
    if (before === 'INSUFFICIENT_DATA' && state === 'OK') return;
    appendFileSync(file, `${new Date(since).toISOString()} ${state} ${name}: ${description} ${reason}\n`);
  };
};
