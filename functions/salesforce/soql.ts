import { type ObjectName, objects } from '#shared/objects/index';
import type { Column } from './mirrored-columns.ts';

/** A span of SystemModstamp, both ends included. */
export interface Span {
  readonly from: Date;
  readonly through: Date;
}

/**
 * Rows of a span in the order of their stamps. Stamps have whole seconds and tie by the thousand, so the id decides
 * within one: a page's edge may lie inside a tie.
 */
export const selectSpan = (object: ObjectName, columns: readonly Column[], { from, through }: Span): string =>
  `${select(object, columns)} WHERE SystemModstamp >= ${instantLiteral(from)} AND SystemModstamp <= ${instantLiteral(through)} ORDER BY SystemModstamp, Id`;

/** Rows of a first fill. Unordered: the Bulk API splits a query that has no order by ranges of ids. */
export const selectAll = (object: ObjectName, columns: readonly Column[], { from, through }: Span): string =>
  `${select(object, columns)} WHERE SystemModstamp >= ${instantLiteral(from)} AND SystemModstamp <= ${instantLiteral(through)}`;

/** Rows by 18-character ids, which need no escaping; whoever calls has checked them. */
export const selectIds = (object: ObjectName, columns: readonly Column[], ids: readonly string[]): string =>
  `${select(object, columns)} WHERE Id IN (${ids.map((id) => `'${id}'`).join(',')})`;

const select = (object: ObjectName, columns: readonly Column[]): string =>
  `SELECT ${columns.map(({ from }) => from).join(', ')} FROM ${objects[object].from}`;

/** A dateTime literal is unquoted. SOQL takes years from 1700; stamps are whole seconds, and so are we. */
const instantLiteral = (instant: Date): string => instant.toISOString().replace(/\.\d{3}Z$/, 'Z');
