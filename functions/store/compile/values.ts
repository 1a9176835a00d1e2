import { type RawBuilder, sql } from 'kysely';
import { isGrain } from '#shared/query/dimensions';
import type { ValuesSpec } from '#shared/query/query-spec';
import type { Asking, Condition } from './asking.ts';
import { dimensionKey } from './dimension-key.ts';
import { dimensionNames } from './dimension-names.ts';
import { QuestionRefusedError } from './question-refused.ts';
import { listDays, rowsOf } from './sources/rows-of.ts';

/**
 * Most rows that are read for the values of a filter: who sees everything waits some half a second for a million.
 * Beyond them counts are of those that were read, and the answer says that there may be more values.
 */
const rowsReadMax = 1_000_000;

/**
 * The values of a dimension among the rows that the viewer may see, the commonest first. They are counted when they
 * are asked for, so that a value which only others have is never offered: a rep's by the index of owners, everyone's
 * by reading every row.
 */
export const compileValues = (spec: ValuesSpec, asking: Asking, rowsMax = rowsReadMax): RawBuilder<unknown> => {
  const { object, of, limit } = spec;
  if (isGrain(of))
    throw new QuestionRefusedError('query.unknown-dimension', 'stretches of time have no list; choose a period', 'of');
  const rows = rowsOf(object, asking, { countsBy: listDays[object], attribution: 'now' });
  const key = dimensionKey(of, { rows, asking, at: 'of' });
  const { joins, label, rank } = dimensionNames(of, object, asking);
  return sql`(with g as (
      select r.key, count(*) as count
      from (select ${key} as key from ${rows.relation([of])} where ${rows.visible}${isAmong(spec, key)} limit ${rowsMax}) r
      group by r.key
    ), offered as (
      select *, row_number() over (order by count desc, rank nulls last, label nulls last, key nulls last) as place
      from (select g.key, ${label} as label, ${rank} as rank, g.count from g ${joins}) named
      where ${isSought(spec)}
      order by place limit ${limit + 1}
    )
    select json_build_object('kind', 'values', 'isCut',
      count(*) > ${limit} or (select coalesce(sum(count), 0) >= ${rowsMax} from g), 'values', coalesce(
      json_agg(json_build_object('key', key, 'label', label, 'count', count) order by place) filter (where place <= ${limit}), '[]'))
    from offered)`;
};

const isAmong = ({ keys }: ValuesSpec, key: RawBuilder<unknown>): RawBuilder<unknown> => {
  if (keys === undefined) return sql``;
  if (keys.some((each) => each.includes('\0')))
    throw new QuestionRefusedError('query.bad-filter', 'a value that is asked for holds a zero byte', 'keys');
  return sql` and ${key} = any (${[...keys]}::text[])`;
};

/** Each word that was typed begins a word of the label, whatever the case and the accents. */
const isSought = ({ search = '' }: ValuesSpec): Condition => {
  if (search.trim() === '') return sql`true`;
  if (search.includes('\0'))
    throw new QuestionRefusedError('query.bad-filter', 'what is looked for holds a zero byte', 'search');
  return sql`app.folded(label) like all (app.word_patterns(app.folded(${search})))`;
};
