import { type RawBuilder, sql } from 'kysely';
import { colleagueKey, picksPeople } from '#shared/query/own-names';
import type { Behind, MeasureSpec } from '#shared/query/query-spec';
import type { Asking } from './asking.ts';
import { QuestionRefusedError } from './question-refused.ts';

/** Key and label of a point, as SQL on a relation with `key`, `label` and `place`. */
export interface ToldPoint {
  readonly key: RawBuilder<unknown>;
  readonly label: RawBuilder<unknown>;
}

/**
 * What is told of the points `p` of a split. Where names are the viewer's own alone, a colleague is called by her place
 * among the points: nothing that is the same in another answer, so that answers laid side by side tell no more.
 */
export const toldOf = ({ names }: MeasureSpec, { scope: { self } }: Asking): ToldPoint => {
  if (names === undefined) return { key: sql`p.key`, label: sql`p.label` };
  const isTold = sql`(p.key is null or p.key is not distinct from ${self}::text)`;
  return {
    key: sql`case when ${isTold} then p.key else ${colleagueKey('')}::text || p.place end`,
    label: sql`case when ${isTold} then p.label end`,
  };
};

/**
 * Whose names a split can withhold: those of owners, ranked by their figures. In the order of their names, places would
 * tell them all the same, and so would a filter that leaves one of them.
 * @throws QuestionRefusedError for any other split
 */
export const checkNames = ({ names, by, splitBy, sort, filters }: MeasureSpec): void => {
  if (names === undefined) return;
  if (by !== 'owner' || splitBy !== undefined)
    throw withheld('names are withheld of a split by owner alone; split by owner, or ask with names', 'names');
  if (sort !== 'value') throw withheld('in the order of names each could be told; sort by value', 'sort');
  const picking = filters.findIndex(picksPeople);
  if (picking !== -1) throw withheld('filtered by a person, the figures left are hers', `filters.${picking}`);
};

/**
 * Records name whose they are: where names are withheld there are the viewer's own alone.
 * @throws QuestionRefusedError for anybody else's, and for those of all
 */
export const checkOwnRecords = ({ names, by, key }: Behind, { scope: { self } }: Asking): void => {
  if (names === undefined || (by === 'owner' && key !== undefined && key !== null && key === self)) return;
  throw withheld('colleagues are not named here, and their records would name them', 'behind.key');
};

const withheld = (message: string, at: string) => new QuestionRefusedError('query.names-withheld', message, at);
