import { type RawBuilder, sql } from 'kysely';
import { isCustomName } from '#shared/objects/custom-field';
import type { RecordsSpec } from '#shared/query/query-spec';
import type { Asking } from './asking.ts';
import { leftOutOf } from './corporate-amount.ts';
import { type ListedRows, plainRows, rowsBehind } from './listed-rows.ts';
import { mirroredField } from './mirrored-field.ts';
import { cursorValue, inOrder, isBehind, type PageOrder } from './page-order.ts';
import { type RecordCell, recordCell } from './record-cell.ts';
import type { SourceRows } from './sources/source-rows.ts';

/**
 * Records themselves, with count and sums over all that match and not over those shown. A row shows its own amount and
 * currency; sums are in the corporate currency.
 */
export const compileRecords = (spec: RecordsSpec, asking: Asking): RawBuilder<unknown> => {
  const matching = spec.behind === undefined ? plainRows(spec, asking) : rowsBehind(spec, spec.behind, asking);
  const listed: List = { spec, asking, matching, columns: columnsOf(spec, matching.rows, asking) };
  return sql`(with page as materialized (${pageOf(listed)})
    select json_build_object('kind', 'records', 'count', m.count, 'totals', m.totals, 'withoutAmount', m.without_amount,
      'withoutRate', m.without_rate, 'customs', ${JSON.stringify(customsOf(spec, asking))}::json,
      'rows', ${shownRows(listed)},
      'next', (select json_build_object('value', p.value, 'id', p.id) from page p
        where p.place = ${spec.limit} and (select count(*) from page) > ${spec.limit}))
    from (${sumsOf(listed)}) m)`;
};

interface List {
  readonly spec: RecordsSpec;
  readonly asking: Asking;
  readonly matching: ListedRows;
  readonly columns: readonly Column[];
}

interface Column extends RecordCell {
  readonly name: string;
}

const columnsOf = ({ columns, object }: RecordsSpec, rows: SourceRows, asking: Asking): readonly Column[] =>
  [...new Set(columns)].map((name) => ({
    name,
    ...recordCell(name, { object, rows, asking }, `columns.${columns.indexOf(name)}`),
  }));

/** One row more than the page, so that it is known whether another follows. Only ids and keys are sorted. */
const pageOf = ({ spec, asking, matching: { rows, condition, reading } }: List): RawBuilder<unknown> => {
  const { key, join } = recordCell(spec.sort.by, { object: spec.object, rows, asking }, 'sort.by');
  const order: PageOrder = { key, isDescending: spec.sort.descending };
  const cut = spec.after === undefined ? sql`true` : isBehind(sql`key`, spec.after, order);
  return sql`select id, ${cursorValue(sql`key`, key)} as value, row_number() over (order by ${inOrder(sql`key`, order)}) as place
    from (
      select * from (
        select o.id, ${key.cell} as key
        from ${rows.relation([...reading, spec.sort.by])} ${join ?? sql``} where ${condition}) keyed
      where ${cut} order by ${inOrder(sql`key`, order)} limit ${spec.limit + 1}) cut`;
};

/** Names and what is worked out are looked up for the page only; over all rows they would cost more than the search. */
const shownRows = ({ spec, asking, matching: { rows }, columns }: List): RawBuilder<unknown> => {
  const hasCurrency = asking.currencies !== 'one' && columns.some(({ money }) => money !== undefined);
  const cells = [
    ...columns.map(({ name, shown }) => sql`${name}::text, (${shown})::text`),
    ...(hasCurrency ? [sql`'currency', o.currency`] : []),
  ];
  const joins = columns.flatMap(({ join }) => join ?? []);
  return sql`(select coalesce(json_agg(json_build_object('id', o.id, 'cells', json_build_object(${sql.join(cells)})) order by p.place), '[]')
      from page p cross join ${rows.relation(spec.columns)} ${sql.join(joins, sql` `)}
      where o.id = p.id and p.place <= ${spec.limit} and ${rows.visible})`;
};

const sumsOf = ({ matching: { rows, condition, reading }, columns }: List): RawBuilder<unknown> => {
  const sums = columns.flatMap(({ name, money }) => (money === undefined ? [] : [{ name, money }]));
  const none = { withoutAmount: sql`0`, withoutRate: sql`0` };
  const leftOut = sums.length === 0 ? none : leftOutOf(rows);
  const totals = sums.map(({ name, money }) => sql`${name}::text, coalesce(sum(${money}), 0)::text`);
  return sql`select count(*) as count, json_build_object(${sql.join(totals)}) as totals,
        ${leftOut.withoutAmount} as without_amount, ${leftOut.withoutRate} as without_rate
      from ${rows.relation([...reading, ...sums.map(({ name }) => name)])} where ${condition}`;
};

const customsOf = ({ columns, object }: RecordsSpec, asking: Asking): Record<string, { label: string; kind: string }> =>
  Object.fromEntries(
    columns.filter(isCustomName).map((name) => {
      const { label, kind } = mirroredField(name, asking, { source: object, code: 'query.unknown-field' });
      return [name, { label, kind }];
    }),
  );
