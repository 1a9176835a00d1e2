import { type RawBuilder, sql } from 'kysely';
import type { Day } from '#shared/query/day';
import type { DayRange } from '#shared/query/periods';
import { type Asking, type Condition, within } from '../asking.ts';
import { momentWithin } from '../moment-on-day.ts';

/** A row's day, in the organisation's zone, and whether it lies within days: said so that an index can serve it. */
export interface OwnDay {
  readonly of: RawBuilder<unknown>;
  readonly within: (range: DayRange) => Condition;
  /** How many of some days, in their order, have come on a row's day: its place among stretches that begin on them. */
  readonly placeAmong: (firstDays: readonly Day[]) => RawBuilder<unknown>;
  /** The moment on that day, where there is one. */
  readonly at?: RawBuilder<unknown>;
}

export const ownDay = (of: RawBuilder<unknown>): OwnDay => ({
  of,
  within: (range) => within(of, range),
  placeAmong: (firstDays) => placeOf(of, firstDays),
});

const placeOf = (day: RawBuilder<unknown>, firstDays: readonly Day[]): RawBuilder<unknown> =>
  sql`width_bucket(${day}, ${firstDays}::date[])`;

/** Of a moment, the day in the organisation's zone. */
export const dayOfMoment = (at: RawBuilder<unknown>, { timeZone }: Pick<Asking, 'timeZone'>): OwnDay => ({
  of: sql`(${at} at time zone ${sql.lit(timeZone)})::date`,
  within: (range) => momentWithin(at, range, timeZone),
  placeAmong: (firstDays) => sql`width_bucket(${at}, (
    select array_agg(f.day::timestamp at time zone ${sql.lit(timeZone)} order by f.day) from unnest(${firstDays}::date[]) f (day)))`,
  at,
});

/** The first where it has a day, else the second. */
export const eitherDay = (first: OwnDay, second: OwnDay): OwnDay => {
  const of = sql`coalesce(${first.of}, ${second.of})`;
  return {
    of,
    within: (range) => sql`(${first.within(range)} or (${first.of} is null and ${second.within(range)}))`,
    placeAmong: (firstDays) => sql`coalesce(${first.placeAmong(firstDays)}, ${second.placeAmong(firstDays)})`,
    ...(first.at !== undefined && { at: first.at }),
  };
};
