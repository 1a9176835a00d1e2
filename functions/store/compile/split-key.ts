import { type RawBuilder, sql } from 'kysely';
import { bucketsMax, bucketsOf } from '#shared/query/buckets';
import { type Dimension, isGrain } from '#shared/query/dimensions';
import type { DayRange } from '#shared/query/periods';
import { dimensionKey, type Split } from './dimension-key.ts';

/** What tells rows apart while they are grouped, and the key that a group has for it. */
export interface SplitKey {
  readonly grouped: RawBuilder<unknown>;
  readonly keyOf: (group: RawBuilder<unknown>) => RawBuilder<unknown>;
}

/**
 * How rows of a range are grouped by a dimension. Stretches of time are told apart by their place: to write the first
 * day of its stretch beside every row takes three times as long as to read the row.
 * @throws QuestionRefusedError when the rows do not have the dimension
 */
export const splitKey = (by: Dimension, split: Split, range: DayRange | undefined): SplitKey => {
  const key = dimensionKey(by, split);
  const {
    rows: { day },
    asking: { calendar },
  } = split;
  const firstDays = isGrain(by) && range !== undefined ? bucketsOf(range, by, { calendar, most: bucketsMax + 1 }) : [];
  if (day === undefined || firstDays.length === 0 || firstDays.length > bucketsMax)
    return { grouped: key, keyOf: (group) => group };
  return { grouped: day.placeAmong(firstDays), keyOf: (group) => sql`(${firstDays}::text[])[${group}]` };
};
