import type { RecordsAnswer } from '#shared/query/answer';

/**
 * Pages as one answer. Count and totals are the last page's, the newest; a row that moved from one page to the next
 * between two questions is there once.
 */
export const joinPages = (pages: readonly RecordsAnswer[]): RecordsAnswer | undefined => {
  const last = pages.at(-1);
  if (last === undefined) return undefined;
  const rows = new Map(pages.flatMap((page) => page.rows).map((row) => [row.id, row]));
  const customs = Object.assign({}, ...pages.map((page) => page.customs));
  return { ...last, customs, rows: [...rows.values()] };
};
