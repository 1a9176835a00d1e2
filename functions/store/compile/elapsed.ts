import { type RawBuilder, sql } from 'kysely';
import { type Day, workingDays } from '#shared/query/day';
import type { DayRange } from '#shared/query/periods';

/** Working days of a stretch of time, and those of them that have passed by the end of a day. */
export const workedBy = ({ firstOn, lastOn }: DayRange, throughOn: Day) => ({
  all: workingDays(firstOn, lastOn),
  passed: workingDays(firstOn, throughOn < lastOn ? throughOn : lastOn),
});

/** The share of the working days of a stretch that have passed by the end of a day; null where it has none. */
export const elapsedOf = (range: DayRange, throughOn: Day): RawBuilder<unknown> => {
  const { all, passed } = workedBy(range, throughOn);
  return sql`(${passed}::numeric / nullif(${all}::numeric, 0))`;
};
