import { type RawBuilder, sql } from 'kysely';
import { bucketRange, bucketsMax, bucketsOf } from '#shared/query/buckets';
import { type Dimension, type Grain, isGrain } from '#shared/query/dimensions';
import type { DayRange } from '#shared/query/periods';
import type { Asking } from './asking.ts';
import { workedBy } from './elapsed.ts';
import { QuestionRefusedError } from './question-refused.ts';

/** The stretches of time of a split, which stand there whether anything fell into them or not. */
export interface TimeAxis {
  readonly keys: readonly string[];
  /** Working days of each, and those that have passed. */
  readonly worked: readonly { readonly all: number; readonly passed: number }[];
}

/**
 * The stretches of time that a split of a period makes; undefined for a split by anything else, or without a period.
 * @throws QuestionRefusedError for more of them than can be drawn
 */
export const timeAxis = (
  by: Dimension | undefined,
  range: DayRange | undefined,
  { asking, at, most = bucketsMax }: { readonly asking: Asking; readonly at: string; readonly most?: number },
): TimeAxis | undefined => {
  if (by === undefined || range === undefined || !isGrain(by)) return undefined;
  const keys = bucketsOf(range, by, { calendar: asking.calendar, most: most + 1 });
  if (keys.length > most) throw tooMany(by, most, at);
  const worked = keys.map((key) => workedBy(bucketRange(key, by), asking.calendar.today));
  return { keys, worked };
};

const tooMany = (by: Grain, most: number, at: string) =>
  new QuestionRefusedError(
    'query.too-many-buckets',
    `the period has more than ${most} stretches by ${by}; choose a shorter period or longer stretches`,
    at,
  );

/** As a relation with `key`, `place` and `elapsed`. */
export const axisRelation = ({ keys, worked }: TimeAxis): RawBuilder<unknown> => sql`
  select b.key, b.place, b.passed::numeric / nullif(b.days, 0) as elapsed
  from unnest(${keys}::text[], ${worked.map(({ passed }) => passed)}::int[], ${worked.map(({ all }) => all)}::int[])
    with ordinality b (key, passed, days, place)`;
