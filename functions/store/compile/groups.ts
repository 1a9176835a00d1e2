import { type RawBuilder, sql } from 'kysely';
import type { Dimension } from '#shared/query/dimensions';
import type { DayRange } from '#shared/query/periods';
import { type Figure, part } from './figure.ts';
import { splitKey } from './split-key.ts';
import { rowsRead, type Term } from './term.ts';
import { termColumns } from './term-columns.ts';

/** How rows are split: into points, and each of them perhaps into parts. */
export interface Splits {
  readonly by: Dimension;
  readonly splitBy?: Dimension | undefined;
}

/** What a row of the groups stands for. */
export const levels = { part: sql.lit(0), point: sql.lit(1), whole: sql.lit(3) } as const;

/**
 * A figure over each part, each point and the whole, as a relation with `key`, `part`, `level`, the columns of `wholeOf`
 * and `rows`, those behind any of its terms. The whole is a group of its own: the median of all is no sum of medians.
 */
export const groupsOf = ({ terms }: Figure, splits: Splits, range: DayRange | undefined): RawBuilder<unknown> => {
  const names = terms.flatMap((_, place) => [part('n', place), part('d', place)]);
  const each = terms.map(
    (term, place) => sql`select ${sql.lit(place)} as term, t.* from (${groupsOfTerm(term, splits, range)}) t`,
  );
  const columns = terms.flatMap((_, place) => [
    sql`max(u.numerator) filter (where u.term = ${sql.lit(place)}) as ${part('n', place)}`,
    sql`max(u.denominator) filter (where u.term = ${sql.lit(place)}) as ${part('d', place)}`,
  ]);
  if (terms.length === 1)
    return sql`select u.key, u.part, u.level, u.numerator as ${sql.join(names.slice(0, 1))}, u.denominator as ${sql.join(names.slice(1))},
      u.count, u.count as rows, u.without_amount, u.without_rate from (${sql.join(each)}) u`;
  return sql`select u.key, u.part, u.level, ${sql.join(columns)},
      coalesce(sum(u.count) filter (where u.term = 0), 0)::bigint as count, sum(u.count) as rows,
      sum(u.without_amount)::bigint as without_amount, sum(u.without_rate)::bigint as without_rate
    from (${sql.join(each, sql` union all `)}) u group by u.key, u.part, u.level`;
};

const groupsOfTerm = (term: Term, { by, splitBy }: Splits, range: DayRange | undefined): RawBuilder<unknown> => {
  const { rows, asking } = term;
  const first = splitKey(by, { rows, asking, at: 'by' }, range);
  if (splitBy === undefined) {
    const keyed = sql`cross join lateral (select ${first.grouped} as key) k`;
    const keys = {
      key: first.keyOf(sql`k.key`),
      part: sql`null::text`,
      level: sql`case grouping(k.key) when 0 then ${levels.point} else ${levels.whole} end`,
    };
    const groups = sql`group by grouping sets ((k.key), ())`;
    return asking.read({ keys, ...rowsRead(term, range, keyed), groups }, termColumns(term));
  }
  const second = splitKey(splitBy, { rows, asking, at: 'splitBy' }, range);
  const keyed = sql`cross join lateral (select ${first.grouped} as key, ${second.grouped} as part) k`;
  const keys = {
    key: first.keyOf(sql`k.key`),
    part: second.keyOf(sql`k.part`),
    level: sql`grouping(k.key, k.part)`,
  };
  const groups = sql`group by grouping sets ((k.key, k.part), (k.key), ())`;
  return asking.read({ keys, ...rowsRead(term, range, keyed), groups }, termColumns(term));
};

/** Whether two texts are the same, where nothing is the same as nothing; said so that they can be hashed. */
export const isSame = (left: RawBuilder<unknown>, right: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql`(coalesce(${left}, '') = coalesce(${right}, '') and (${left} is null) = (${right} is null))`;
