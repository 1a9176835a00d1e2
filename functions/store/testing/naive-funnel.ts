import type { FunnelAnswer } from '#shared/query/answer';
import { type Deal, stageOf, stages } from './company.ts';
import { quantileOf } from './naive-answers.ts';

/** A row of Salesforce's history, as far as a funnel reads it. */
export interface PastStage {
  readonly id: string;
  readonly dealId: string;
  readonly stage: string;
  readonly createdAt: string;
}

const openStages = stages.filter(({ isClosed }) => !isClosed);

/** The funnel once more, deal by deal, over deals in one currency and the stages of the tests' company. */
export const naiveFunnel = (deals: readonly Deal[], past: readonly PastStage[]): FunnelAnswer['steps'] => {
  const pastOf = Map.groupBy(past, ({ dealId }) => dealId);
  const walks = deals.map((deal) => ({ deal, past: inOrder(pastOf.get(deal.id) ?? []) }));
  const placed = walks.map((walk) => ({ ...walk, place: placeOf(walk), end: endOf(walk.deal) }));
  const open = openStages.map(({ name }, place) => {
    const here = placed.filter(({ place: got, end }) => end === 'won' || got >= place);
    const stuck = here.filter(({ place: got, end }) => end !== 'won' && got === place);
    return {
      ...stepOf(
        name,
        here.map(({ deal }) => deal),
      ),
      lost: stuck.filter(({ end }) => end === 'lost').length,
      waiting: stuck.filter(({ end }) => end === 'open').length,
      days: daysIn(
        name,
        placed.map(({ past: each }) => each),
      ),
    };
  });
  const won = placed.filter(({ end }) => end === 'won').map(({ deal }) => deal);
  return [...open, { ...stepOf('Agreed', won), lost: 0, waiting: 0, days: null }];
};

const stepOf = (stage: string, deals: readonly Deal[]) => ({
  stage,
  label: `${stage}!`,
  reached: deals.length,
  amount: String(deals.reduce((sum, { amount }) => sum + (amount ?? 0), 0)),
});

const inOrder = (past: readonly PastStage[]): readonly PastStage[] =>
  past.toSorted((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt) || (a.id < b.id ? -1 : 1));

const endOf = ({ stage }: Deal): 'won' | 'lost' | 'open' => {
  const { isWon, isClosed } = stageOf(stage);
  if (isWon) return 'won';
  return isClosed ? 'lost' : 'open';
};

/** Of the open stages that a deal was in or is in, the furthest; the first where none is known. */
const placeOf = ({ deal, past }: { readonly deal: Deal; readonly past: readonly PastStage[] }): number =>
  Math.max(0, ...[deal.stage, ...past.map(({ stage }) => stage)].map((name) => indexOf(name)));

const indexOf = (name: string): number => openStages.findIndex((stage) => stage.name === name);

const daysIn = (name: string, walks: readonly (readonly PastStage[])[]): string | null => {
  const seconds = walks
    .filter((walk) => walk.some(({ stage }) => stage === name) && walk.at(-1)?.stage !== name)
    .map((walk) =>
      walk.reduce((sum, row, place) => sum + (row.stage === name ? secondsUntil(row, walk[place + 1]) : 0), 0),
    );
  return quantileOf(
    seconds.map((each) => each / 86_400),
    0.5,
  );
};

const secondsUntil = (row: PastStage, next: PastStage | undefined): number =>
  next === undefined ? 0 : (Date.parse(next.createdAt) - Date.parse(row.createdAt)) / 1_000;
