import type { RecordsSpec } from '#shared/query/query-spec';
import type { ColumnKind, RecordColumn } from '#shared/query/record-columns';

export type RowSort = RecordsSpec['sort'];

/** Kinds of which the largest, or the newest, is what people look for. */
const largestFirst: ReadonlySet<ColumnKind> = new Set([
  'money',
  'percent',
  'number',
  'integer',
  'days',
  'minutes',
  'instant',
  'reasons',
]);

/** What a click on a column's head makes of the order: the other way round, or by this column from its telling end. */
export const sortBy = (sort: RowSort, column: RecordColumn, kind: ColumnKind): RowSort =>
  sort.by === column
    ? { by: column, descending: !sort.descending }
    : { by: column, descending: largestFirst.has(kind) };
