import { type RawBuilder, sql } from 'kysely';
import { type CustomName, fieldAsked, isCustomName } from '#shared/objects/custom-field';
import { type Dimension, type Grain, hasDimension, isGrain } from '#shared/query/dimensions';
import type { Asking } from './asking.ts';
import { mirroredCell } from './mirrored-field.ts';
import { QuestionRefusedError } from './question-refused.ts';
import type { OwnDay } from './sources/own-day.ts';
import type { SourceRows } from './sources/source-rows.ts';

/** The rows that are split. */
export interface Split {
  readonly rows: SourceRows;
  readonly asking: Asking;
  /** The path in the question: `by` or `splitBy`. */
  readonly at: string;
}

/**
 * The key of a row in a split, as text.
 * @throws QuestionRefusedError when the rows do not have the dimension
 */
export const dimensionKey = (by: Dimension, split: Split): RawBuilder<unknown> => {
  const { rows, asking, at } = split;
  if (!hasDimension(rows.source, by)) throw unknownDimension(`this is not kept by ${by}; choose another split`, at);
  if (isGrain(by)) return bucketKey(by, dayOf(split), asking);
  if (by === 'weekday') return sql`${weekdayOf(dayOf(split))}::text`;
  if (by === 'hour') return sql`${hourOf(dayOf(split), split)}::text`;
  if (isCustomName(by)) return customKey(by, split);
  return rows.key(by);
};

const dayOf = ({ rows: { day }, at }: Split): OwnDay => {
  if (day === undefined) throw unknownDimension('this has no day to split by; it is a state of now', at);
  return day;
};

/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = ({ of }: OwnDay): RawBuilder<unknown> => sql`extract(isodow from ${of})::int`;

/** 0 to 23. */
export const hourOf = ({ at: moment }: OwnDay, { asking, at }: Pick<Split, 'asking' | 'at'>): RawBuilder<unknown> => {
  if (moment === undefined) throw unknownDimension('this counts by a day, which has no hour; choose the weekday', at);
  return sql`extract(hour from ${moment} at time zone ${sql.lit(asking.timeZone)})::int`;
};

/** The first day of the stretch of time, as `shared/query/buckets.ts` says it for one day. */
const bucketKey = (grain: Grain, { of: day }: OwnDay, { calendar }: Asking): RawBuilder<unknown> => {
  switch (grain) {
    case 'day':
      return asDay(day);
    case 'week':
    case 'month':
    case 'quarter':
    case 'year':
      return asDay(sql`date_trunc(${sql.lit(grain)}, ${day}::timestamp)`);
    case 'fiscal-quarter':
      return fiscalKey(day, calendar.fiscalYearStartMonth, 3);
    case 'fiscal-year':
      return fiscalKey(day, calendar.fiscalYearStartMonth, 12);
  }
};

const asDay = (day: RawBuilder<unknown>) => sql`to_char(${day}, 'YYYY-MM-DD')`;

const fiscalKey = (day: RawBuilder<unknown>, startMonth: number, length: number) =>
  asDay(sql`date_trunc('month', ${day}::timestamp)
    - make_interval(months => (extract(month from ${day})::int - ${startMonth}::int + 12) % ${sql.lit(length)})`);

const customKey = (name: CustomName, { rows, asking, at }: Split): RawBuilder<unknown> => {
  const { kind, cell } = mirroredCell(name, asking, { source: rows.source, code: 'query.unknown-dimension', at });
  switch (kind) {
    case 'integer':
    case 'money':
    case 'percent':
    case 'number':
      return sql`trim_scale(${cell})::text`;
    case 'instant':
      throw unknownDimension(
        `${fieldAsked(name).apiName} is a moment, which hardly two records share; split by a day or a list of values`,
        at,
      );
    case 'text':
    case 'picklist':
    case 'boolean':
    case 'day':
    case 'reference':
      return cell;
  }
};

const unknownDimension = (message: string, at: string) =>
  new QuestionRefusedError('query.unknown-dimension', message, at);
