import type { Measure, SumOrCount } from '#shared/metrics/define-metric';
import type { RecordsAnswer } from '#shared/query/answer';
import type { Filter } from '#shared/query/filter';
import { quantileOf } from './naive-answers.ts';

type Cells = RecordsAnswer['rows'][number]['cells'];

/**
 * A figure from the records that are listed behind it and from what stands in their cells, as somebody with pencil and
 * paper would work it out; null where there is none. Money in one currency.
 * @throws Error when the list lacks a column that the figure is made of
 */
export const recompute = (measure: Exclude<Measure, { kind: 'formula' }>, rows: readonly Cells[]): number | null => {
  switch (measure.kind) {
    case 'sum':
    case 'count':
      return total(measure, rows);
    case 'ratio': {
      const [of, to] = [measure.of, measure.to].map((part) => total(part, rows.filter(isIn(part, measure))));
      return of === undefined || to === undefined || to === 0 ? null : of / to;
    }
    case 'median': {
      const values = rows.flatMap((cells) => cellOf(cells, measure.of) ?? []).map(Number);
      const median = measure.of === 'amount' ? middleOf(values) : quantileOf(values, 0.5);
      return median === null ? null : Number(median);
    }
  }
};

const total = (part: SumOrCount, rows: readonly Cells[]): number =>
  part.kind === 'count' ? rows.length : rows.reduce((sum, cells) => sum + Number(cellOf(cells, part.field) ?? 0), 0);

/** The rows are those of one part already; only what the parts ask differently is looked at. */
const isIn =
  (part: SumOrCount, { of, to }: Extract<Measure, { kind: 'ratio' }>) =>
  (cells: Cells): boolean => {
    const isAskedByBoth = (filter: Filter) =>
      [of, to].every(({ where }) => where.some((each) => JSON.stringify(each) === JSON.stringify(filter)));
    return part.where.filter((filter) => !isAskedByBoth(filter)).every((filter) => holds(filter, cells));
  };

const holds = (filter: Filter, cells: Cells): boolean => {
  // Deals that are lost or won are closed; a list of closed deals need not say so.
  if (filter.field === 'isClosed' && cells.isClosed === undefined) return true;
  const cell = cellOf(cells, filter.field);
  switch (filter.is) {
    case 'equal':
      return cell === filter.values[0];
    case 'at-most':
      return cell !== null && Number(cell) <= Number(filter.values[0]);
    case 'not-empty':
      return cell !== null;
    default:
      throw new Error(`say how a cell is compared by ${filter.is}`);
  }
};

const cellOf = (cells: Cells, name: string): string | null => {
  const cell = cells[name];
  if (cell === undefined) throw new Error(`the list does not show ${name}`);
  return cell;
};

const middleOf = (values: readonly number[]): number | null => {
  const sorted = values.toSorted((a, b) => a - b);
  const [lower, upper] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]];
  return lower === undefined || upper === undefined ? null : (lower + upper) / 2;
};
