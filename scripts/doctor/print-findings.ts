import type { Verdict } from './finding.ts';
import type { Found } from './run-checks.ts';

const marks: Readonly<Record<Verdict, string>> = { ok: 'ok', warn: 'WARN', fail: 'FAIL', unseen: '-' };

/** A line for each finding; below what is not well, what to do. */
export const findingLines = (found: readonly Found[]): string[] => {
  const width = Math.max(...found.map(({ name }) => name.length));
  return found.flatMap(({ name, verdict, says, todo }) => [
    `${marks[verdict].padEnd(4)}  ${name.padEnd(width)}  ${says}`,
    ...(todo === undefined ? [] : [`${' '.repeat(width + 8)}→ ${todo}`]),
  ]);
};

/** How many of each, in a sentence. */
export const summaryLine = (found: readonly Found[]): string => {
  const count = (verdict: Verdict): number => found.filter((each) => each.verdict === verdict).length;
  return `${count('ok')} well, ${count('warn')} to look at, ${count('fail')} wrong, ${count('unseen')} not looked at`;
};
