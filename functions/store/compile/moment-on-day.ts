import { type RawBuilder, sql } from 'kysely';
import { addDays, type Day } from '#shared/query/day';
import type { DayRange } from '#shared/query/periods';
import { type Condition, dayBegins } from './asking.ts';

/** How a moment may be held against a day: by the day that it falls on, in the organisation's zone. */
export type DayOperator = 'equal' | 'less-than' | 'at-most' | 'more-than' | 'at-least';

export const isDayOperator = (is: string): is is DayOperator =>
  is === 'equal' || is === 'less-than' || is === 'at-most' || is === 'more-than' || is === 'at-least';

export const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text);

/** Said by where days begin, so that an index on the moment serves. */
export const momentOnDay = (
  moment: RawBuilder<unknown>,
  { is, day }: { readonly is: DayOperator; readonly day: Day },
  timeZone: string,
): Condition => {
  const [begins, ends] = [dayBegins(day, timeZone), dayBegins(addDays(day, 1), timeZone)];
  switch (is) {
    case 'equal':
      return momentWithin(moment, { firstOn: day, lastOn: day }, timeZone);
    case 'less-than':
      return sql`${moment} < ${begins}`;
    case 'at-most':
      return sql`${moment} < ${ends}`;
    case 'more-than':
      return sql`${moment} >= ${ends}`;
    case 'at-least':
      return sql`${moment} >= ${begins}`;
  }
};

/** Whether a moment falls on one of some days, in a zone. */
export const momentWithin = (moment: RawBuilder<unknown>, { firstOn, lastOn }: DayRange, timeZone: string): Condition =>
  sql`(${moment} >= ${dayBegins(firstOn, timeZone)} and ${moment} < ${dayBegins(addDays(lastOn, 1), timeZone)})`;
