import { type ObjectName, objects } from '#shared/objects/index';
import { type Column, mirroredColumns } from './mirrored-columns.ts';

/** A span of SystemModstamp, both ends included. */
export interface Span {
  readonly from: Date;
  readonly through: Date;
}

/**
 * Rows of a span, unsorted. A span from the beginning is the whole object and has no bound below. The Bulk API splits
 * such queries by ranges of ids, and by REST the first page of millions need not wait for the last row.
 */
export const selectSpan = (object: ObjectName, columns: readonly Column[], { from, through }: Span): string => {
  const above = from.getTime() === 0 ? [] : [`SystemModstamp >= ${instantLiteral(from)}`];
  return `${select(object, columns)}${where([...above, `SystemModstamp <= ${instantLiteral(through)}`])}`;
};

/**
 * The same in the order of their stamps. Stamps have whole seconds and tie by the thousand, so the id decides within
 * one: a page's edge may lie inside a tie.
 */
export const selectSorted = (object: ObjectName, columns: readonly Column[], span: Span): string =>
  `${selectSpan(object, columns, span)} ORDER BY SystemModstamp, Id`;

/**
 * Every id and stamp, by id. Salesforce sorts ids as bytes, upper case before lower case, which is what lets a page
 * speak for the whole span between two ids; whoever reads checks it.
 */
export const selectInventory = (object: ObjectName): string =>
  `${select(object, inventoryColumns(object))} ORDER BY Id`;

/** Id, stamp and, where the object can show deleted rows, the deleted mark. */
export const inventoryColumns = (object: ObjectName): readonly Column[] =>
  mirroredColumns(object).filter(({ name }) => name === 'id' || name === 'sourceVersion' || name === 'isDeleted');

/**
 * How many rows lived at an instant, and the newest stamp of any of them: rows created until then (where rows say
 * when), except those deleted until then. For queryAll where the object can show deleted rows.
 */
export const countRows = (object: ObjectName, at: Date): string =>
  `SELECT COUNT(Id) total, MAX(SystemModstamp) newest FROM ${objects[object].from}${where(livedAt(object, at))}`;

/** The newest stamp until an instant of rows that lived then. */
export const newestStamp = (object: ObjectName, at: Date): string =>
  `SELECT MAX(SystemModstamp) newest FROM ${objects[object].from}${where([...livedAt(object, at), `SystemModstamp <= ${instantLiteral(at)}`])}`;

const livedAt = (object: ObjectName, at: Date): string[] => {
  const created = mirroredColumns(object).find(({ name }) => name === 'createdAt');
  return [
    ...(created ? [`${created.from} <= ${instantLiteral(at)}`] : []),
    ...(objects[object].deletes === 'soft' ? [`(IsDeleted = FALSE OR SystemModstamp > ${instantLiteral(at)})`] : []),
  ];
};

const where = (conditions: readonly string[]): string =>
  conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : '';

/** Rows by 18-character ids, which need no escaping; whoever calls has checked them. */
export const selectIds = (object: ObjectName, columns: readonly Column[], ids: readonly string[]): string =>
  `${select(object, columns)} WHERE Id IN (${ids.map((id) => `'${id}'`).join(',')})`;

const select = (object: ObjectName, columns: readonly Column[]): string =>
  `SELECT ${columns.map(({ from }) => from).join(', ')} FROM ${objects[object].from}`;

/** A dateTime literal is unquoted. SOQL takes years from 1700; stamps are whole seconds, and so are we. */
const instantLiteral = (instant: Date): string => instant.toISOString().replace(/\.\d{3}Z$/, 'Z');
