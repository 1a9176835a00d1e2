import { isCustomName } from '#shared/objects/custom-field';
import { hasDimension } from '#shared/query/dimensions';
import { columnKind, type ListObject, type RecordColumn, recordColumns } from '#shared/query/record-columns';

/** The column that says which record a row is. It is always there and always first. */
export const nameColumn: Readonly<Record<ListObject, 'name' | 'subject'>> = {
  opportunity: 'name',
  lead: 'name',
  activity: 'subject',
};

/** Most columns that one question takes. */
export const columnsMax = 20;

/** Columns as a list shows them: the name first, none twice, none that the object does not have. */
export const shownColumns = (object: ListObject, columns: readonly RecordColumn[]): readonly RecordColumn[] => {
  const others = columns.filter((column) =>
    isCustomName(column) ? hasDimension(object, column) : columnKind(object, column) !== undefined,
  );
  return [...new Set([nameColumn[object], ...others])].slice(0, columnsMax);
};

/** All that may be chosen: those shown in their order, then the others. */
export const offeredColumns = (
  object: ListObject,
  shown: readonly RecordColumn[],
  customs: readonly RecordColumn[] = [],
): readonly RecordColumn[] => {
  // Object.keys is typed string[]; these are the declaration's own keys.
  const declared = Object.keys(recordColumns[object]) as RecordColumn[];
  return [...new Set([...shown, ...declared, ...customs])];
};

/** Takes a column away, or adds it at the end. */
export const toggleColumn = (shown: readonly RecordColumn[], column: RecordColumn): readonly RecordColumn[] =>
  shown.includes(column) ? shown.filter((each) => each !== column) : [...shown, column];

/** Moves a column one place forward (-1) or back (1); the name keeps the first. */
export const moveColumn = (
  shown: readonly RecordColumn[],
  column: RecordColumn,
  by: -1 | 1,
): readonly RecordColumn[] => {
  const from = shown.indexOf(column);
  const to = from + by;
  if (from < 1 || to < 1 || to >= shown.length) return shown;
  return shown.with(from, shown[to] ?? column).with(to, column);
};
