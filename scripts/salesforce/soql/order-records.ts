import type { OrderByClause, Query } from '@jetstreamapp/soql-parser-js';
import type { SObjectRecord, Value } from '../org/sobject-record.ts';
import { type QuerySource, resolveColumn } from './column.ts';
import { compareValues } from './compile-condition.ts';
import { type Comparison, comparisonOf } from './literal.ts';
import { readConverted } from './read-converted.ts';
import { malformed } from './soql-error.ts';

interface Key<Row> {
  readonly read: (row: Row) => Value;
  readonly comparison: Comparison;
  readonly clause: OrderByClause;
}

/** Rows in the order of the keys. Nulls come first unless the query says otherwise, also when descending. */
export const sortRows = <Row>(rows: readonly Row[], keys: readonly Key<Row>[]): Row[] =>
  rows.toSorted((a, b) => {
    for (const { read, comparison, clause } of keys) {
      const [x, y] = [read(a), read(b)];
      if (x === y) continue;
      const nullsFirst = clause.nulls !== 'LAST' ? -1 : 1;
      if (x === null) return nullsFirst;
      if (y === null) return -nullsFirst;
      const order = compareValues(comparison, x, y);
      if (order !== 0) return clause.order === 'DESC' ? -order : order;
    }
    return 0;
  });

export const orderClauses = ({ orderBy }: Query): readonly OrderByClause[] =>
  Array.isArray(orderBy) ? orderBy : orderBy ? [orderBy] : [];

/** Orders records by the query's ORDER BY. @throws SalesforceError MALFORMED_QUERY */
export const orderRecords = (source: QuerySource, query: Query, records: SObjectRecord[]): SObjectRecord[] => {
  const keys = orderClauses(query).map((clause): Key<SObjectRecord> => {
    if (!('field' in clause)) throw malformed('ORDER BY a function needs GROUP BY');
    const column = resolveColumn(source, clause.field);
    const comparison = comparisonOf(column.field);
    return { read: (record) => readConverted(source, record, column), comparison, clause };
  });
  return keys.length === 0 ? records : sortRows(records, keys);
};
