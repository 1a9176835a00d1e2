import { type RawBuilder, sql } from 'kysely';
import { isGrain } from '#shared/query/dimensions';
import type { TimeAxis } from './axis.ts';
import { levels } from './groups.ts';
import type { SeriesAsked } from './series.ts';

/** Most values of a split: more are a list of records and no chart. */
export const groupsMax = 1_000;

/** Most parts of each point: nobody tells more colours apart, and a calendar's days of a month are fewer. */
export const partsMax = 50;

/** The answer, unless a split has more values than can be drawn: only the rows can tell. */
export const guarded = (
  { by, spec: { splitBy } }: SeriesAsked,
  axis: TimeAxis | undefined,
  answer: RawBuilder<unknown>,
): RawBuilder<unknown> => {
  const limits: RawBuilder<unknown>[] = [];
  const groups = sql`(select count(*) from g where level = ${levels.point} and rows > 0)`;
  if (axis === undefined)
    limits.push(
      sql`when ${groups} > ${sql.lit(groupsMax)} then ${refused({
        code: 'query.too-many-groups',
        field: 'by',
        message: `${isGrain(by) ? 'the rows lie' : `${by} has values`} in more than ${groupsMax} groups; filter them, or split by something with fewer values`,
      })}`,
    );
  if (splitBy !== undefined)
    limits.push(
      sql`when (select count(*) from parts) > ${sql.lit(partsMax)} then ${refused({
        code: 'query.too-many-parts',
        field: 'splitBy',
        message: `${splitBy} has more than ${partsMax} values here; filter them, or split by something with fewer values`,
      })}`,
    );
  return limits.length === 0 ? answer : sql`case ${sql.join(limits, sql` `)} else ${answer} end`;
};

const refused = ({ code, field, message }: Readonly<Record<'code' | 'field' | 'message', string>>) =>
  sql`json_build_object('kind', 'refused', 'code', ${code}::text, 'field', ${field}::text, 'message', ${message}::text)`;
