import { addDays } from '#shared/query/day';
import type { DayRange } from '#shared/query/periods';
import type { TextRow } from '#store/stage-page';
import { stages } from './company.ts';
import { dayIn } from './naive-answers.ts';
import type { NaiveRow } from './naive-measures.ts';
import type { NaiveWorld } from './naive-records.ts';

/** A row of Salesforce's history of a deal, as it travels. */
export type PastRow = TextRow & { readonly opportunityId: string; readonly createdAt: string };

type Deal = Pick<NaiveRow, 'row'>;
type Past = Pick<NaiveWorld, 'past'>;

/** The living rows of each deal's history in the order in which they came to be. */
export const pastByDeal = (rows: readonly PastRow[]): NaiveWorld['past'] =>
  Map.groupBy(
    rows.filter(({ isDeleted }) => isDeleted !== 'true').toSorted(inTime),
    ({ opportunityId }) => opportunityId,
  );

const inTime = (a: PastRow, b: PastRow): number =>
  Date.parse(a.createdAt) - Date.parse(b.createdAt) || ((a.id ?? '') < (b.id ?? '') ? -1 : 1);

const pastOf = ({ row }: Deal, { past }: Past): readonly PastRow[] => past.get(row.id ?? '') ?? [];

/** How often the close date went to a later day. */
export const pushesOf = (deal: Deal, world: Past): number =>
  pastOf(deal, world).filter(
    ({ closeOn }, place, all) => place > 0 && (closeOn ?? '') > (all[place - 1]?.closeOn ?? '9999'),
  ).length;

/** Every open stage of the tests' company but the first, and the won one. */
const qualifiedStages: ReadonlySet<string | null | undefined> = new Set(
  stages.filter(({ isClosed, isWon, sortOrder }) => isWon || (!isClosed && sortOrder > 1)).map(({ name }) => name),
);

export const isQualified = (deal: Deal, world: Past): boolean =>
  qualifiedStages.has(deal.row.stage) || pastOf(deal, world).some(({ stage }) => qualifiedStages.has(stage));

/** The day in the company's zone on which a deal came into a qualified stage. */
export const qualifiedOn = (deal: Deal, world: Past): string | null => {
  const first = pastOf(deal, world).find(({ stage }) => qualifiedStages.has(stage));
  return first === undefined ? null : dayIn(first.createdAt);
};

/** Deals with what they were to be when the days began and what they are when they end; those that were closed before are not there. */
export const dueDuring = (deals: readonly NaiveRow[], range: DayRange | undefined, world: NaiveWorld): NaiveRow[] =>
  deals.flatMap((deal) => {
    const { row } = deal;
    const states = pastOf(deal, world).map(({ createdAt, closeOn }) => ({ on: dayIn(createdAt), closeOn }));
    const closedOn = row.isClosed === 'true' ? dayOrNull(row.lastStageChangeAt) : null;
    if (range === undefined) {
      const then = states[0]?.closeOn ?? row.closeOn ?? '';
      const now = row.closeOn ?? '';
      const move = now > then ? 'pushed-out' : now < then ? 'pulled-in' : 'held';
      return dressed(deal, { thenOn: then, endOn: now, move, isStillOpen: String(row.isClosed !== 'true') });
    }
    const { firstOn, lastOn } = range;
    if (closedOn !== null && closedOn < firstOn) return [];
    const unmoved = dayIn(row.createdAt ?? '') <= lastOn ? (row.closeOn ?? null) : null;
    const before = (day: string) => states.findLast(({ on }) => on < day)?.closeOn ?? null;
    const ended = addDays(lastOn, 1);
    const then = before(firstOn) ?? states.find(({ on }) => on < ended)?.closeOn ?? unmoved;
    const end = lastOn < world.today ? (before(ended) ?? unmoved) : (row.closeOn ?? null);
    if ((row.closeOn ?? '') < firstOn) return [];
    const isStillOpen = row.isClosed !== 'true' || (closedOn !== null && closedOn > lastOn);
    return dressed(deal, {
      thenOn: then,
      endOn: end,
      move: moveOf(then, { end, now: row.closeOn ?? '', range }),
      isStillOpen: String(isStillOpen),
    });
  });

const steps = stages.filter(({ isClosed }) => !isClosed).map(({ name }) => name);

/** Each open stage that a deal reached by its history, with all of its visits there in milliseconds. */
export const visitsOf = (deals: readonly NaiveRow[], world: Past): NaiveRow[] =>
  deals.flatMap((deal) => {
    const states = pastOf(deal, world).map(({ stage, createdAt }, place, all) => ({
      got: stage === 'Agreed' ? steps.length : steps.findIndex((name) => name === stage),
      from: createdAt,
      until: all[place + 1]?.createdAt,
    }));
    return steps.flatMap((stage, step) => {
      const reached = states.find(({ got }) => got >= step);
      if (reached === undefined) return [];
      const visits = states.filter(({ got }) => got === step);
      const left = visits.at(-1)?.until;
      const spent = visits.reduce((all, { from, until = from }) => all + Date.parse(until) - Date.parse(from), 0);
      return dressed(deal, {
        stage,
        wentOn: String(states.some(({ got }) => got > step)),
        reachedOn: dayIn(reached.from),
        leftOn: dayOrNull(left),
        spent: left === undefined ? null : String(spent),
      });
    });
  });

const dressed = (deal: NaiveRow, more: TextRow): NaiveRow[] => [{ ...deal, row: { ...deal.row, ...more } }];

const dayOrNull = (moment: string | null | undefined): string | null =>
  typeof moment === 'string' ? dayIn(moment) : null;

const moveOf = (then: string | null, { end, now, range }: Ended): string | null => {
  if (then === null || end === null) return null;
  const { firstOn, lastOn } = range;
  const isIn = (day: string) => firstOn <= day && day <= lastOn;
  if (isIn(then)) return now > lastOn ? 'pushed-out' : 'held';
  if (!isIn(end)) return null;
  return then > lastOn ? 'pulled-in' : 'pushed-in';
};

interface Ended {
  readonly end: string | null;
  readonly now: string;
  readonly range: DayRange;
}
