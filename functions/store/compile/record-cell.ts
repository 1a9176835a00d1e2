import { type RawBuilder, sql } from 'kysely';
import { forecastCategories } from '#domain/forecast-categories';
import { isCustomName } from '#shared/objects/custom-field';
import { columnKind, type ListObject, type RecordColumn } from '#shared/query/record-columns';
import { column } from '#store/column-names';
import { type Asking, isoInstant } from './asking.ts';
import { riskCount } from './deal-risk.ts';
import { moneyKey, numberKey, type SortKey, textKey } from './page-order.ts';
import { pointedName } from './pointed-name.ts';
import { QuestionRefusedError } from './question-refused.ts';
import { stagesOf } from './sources/deal-history.ts';
import type { RowCell, SourceRows } from './sources/source-rows.ts';

/** A column of a list, as SQL on a relation of rows called `o`. */
export interface RecordCell {
  /** What the reader sees, as text; of an amount, the deal's own. */
  readonly shown: RawBuilder<unknown>;
  /** What the list is ordered by; amounts of several currencies, by what they are in the corporate one. */
  readonly key: SortKey;
  /** What both need beside the rows. */
  readonly join?: RawBuilder<unknown>;
  /** Of a column of money: the amount that a sum takes, in the corporate currency. */
  readonly money?: RawBuilder<unknown>;
}

export interface Listed {
  readonly object: ListObject;
  readonly rows: SourceRows;
  readonly asking: Asking;
}

/**
 * @param at where the question names the column: `columns.2`
 * @throws QuestionRefusedError for a column that the rows do not have
 */
export const recordCell = (name: RecordColumn, listed: Listed, at: string): RecordCell => {
  const { object, rows, asking } = listed;
  const isKnown = isCustomName(name) || columnKind(object, name) !== undefined;
  const pointed = isKnown ? pointedName(object, name, asking) : undefined;
  if (pointed !== undefined) return { shown: pointed.name, key: textKey(pointed.name), join: pointed.join };
  const cell = isKnown ? rows.field(name, at) : undefined;
  if (cell === undefined) throw unknownColumn(name, object, at);
  return { ...plainCell(cell, asking), ...special(name, cell, asking) };
};

/** What is shown or ordered otherwise than its kind would have it. */
const special = (name: RecordColumn, { cell }: RowCell, asking: Asking): Partial<RecordCell> => {
  switch (name) {
    case 'stage':
      return {
        shown: sql`coalesce(st.label, o.stage)`,
        key: numberKey(sql`st.sort_order`),
        join: joinStage(asking.tenantId),
      };
    case 'forecastCategory':
      return { key: numberKey(placeAmong(forecastCategories, cell)) };
    case 'amount':
    case 'expectedRevenue':
      return { shown: sql`o.${sql.raw(column(name))}`, money: cell };
    case 'risk':
      return { key: numberKey(riskCount(asking)) };
    default:
      return {};
  }
};

const plainCell = ({ kind, cell }: RowCell, asking: Asking): RecordCell => {
  switch (kind) {
    case 'text':
    case 'picklist':
      return { shown: cell, key: textKey(cell) };
    case 'boolean':
      return { shown: cell, key: textKey(sql`(${cell})::text`) };
    case 'money':
      return { shown: cell, key: moneyKey(cell) };
    case 'integer':
      return { shown: cell, key: numberKey(cell) };
    case 'percent':
    case 'number':
      return { shown: sql`trim_scale(${cell})`, key: numberKey(cell) };
    case 'day':
      return { shown: cell, key: { cell: sql`(${cell})::date`, type: 'date' } };
    case 'instant':
      return { shown: isoInstant(cell), key: { cell, type: 'timestamptz' } };
    case 'reference':
      return userNamed(cell, asking);
  }
};

/** A custom reference may point at anything: a user is called by name, anything else by its id. */
const userNamed = (id: RawBuilder<unknown>, { tenantId }: Asking): RecordCell => {
  const name = sql`coalesce((select n.name from mirror."user" n where n.tenant_id = ${tenantId} and n.id = ${id}), ${id})`;
  return { shown: name, key: textKey(name) };
};

/** Values that are not among those known come behind them, and before none at all. */
const placeAmong = (known: readonly string[], cell: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`case when ${cell} is not null then coalesce(array_position(${[...known]}::text[], ${cell}), ${sql.lit(known.length + 1)}) end`;

const joinStage = (tenantId: number): RawBuilder<unknown> =>
  sql`left join (${stagesOf({ tenantId })}) st on st.name = o.stage`;

const unknownColumn = (name: string, object: ListObject, at: string) => {
  const such = isCustomName(name) ? 'custom field that could be asked for' : `column ${name}`;
  return new QuestionRefusedError('query.unknown-field', `a list of this object (${object}) has no ${such}`, at);
};
