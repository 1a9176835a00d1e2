import type { SyncFacts } from '#shared/api/freshness';
import type { WidgetsQueryResponse } from '#shared/api/widgets-query';
import type { RefusalCode } from '#shared/query/refusal-codes';
import type { ServerClock } from './server-clock.ts';

/** What a board holds: the newest answers of each widget, and what was true when each of them was given. */
export interface HeldAnswers {
  readonly answers: WidgetsQueryResponse['answers'];
  /** The data version that each widget shows. */
  readonly versions: Readonly<Record<string, string>>;
  /**
   * By widget, as of its own answer: what is asked later for another widget proves nothing about figures that were
   * not asked for again.
   */
  readonly freshness: Readonly<Record<string, WidgetsQueryResponse['freshness']>>;
  /** Whether Salesforce is being asked concerns all widgets alike: the last word counts. */
  readonly sync: SyncFacts;
  readonly clock: ServerClock;
  /** By widget: the custom fields behind the board whose values Salesforce computes. */
  readonly calculated: Readonly<Record<string, WidgetsQueryResponse['calculated']>>;
  /** By widget: whether renewing its answers took too long the last time, so that they are older ones. */
  readonly tooSlow: Readonly<Record<string, boolean>>;
}

/** An answer, and the moment at which the question was sent. */
export interface Heard {
  readonly fresh: WidgetsQueryResponse;
  readonly askedAt: Omit<ServerClock, 'at'>;
}

/**
 * Lays fresh answers over the held ones. Two requests may overtake each other: a widget's answers of an older data
 * version never replace newer ones. And what took too long this time replaces no answers: those that are held keep
 * their own age.
 */
export const mergeAnswers = (held: HeldAnswers | undefined, { fresh, askedAt }: Heard): HeldAnswers => {
  const isNewer = (id: string): boolean => BigInt(fresh.version) >= BigInt(held?.versions[id] ?? 0);
  const isWorse = (id: string): boolean => isTooSlow(fresh.answers[id]) && isAnswered(held?.answers[id]);
  const newer = Object.keys(fresh.answers).filter(isNewer);
  const better = newer.filter((id) => !isWorse(id));
  const each = <T>(make: (id: string) => T): Record<string, T> =>
    Object.fromEntries(better.map((id) => [id, make(id)]));
  const isOvertaken = held !== undefined && Date.parse(held.sync.at) > Date.parse(fresh.sync.at);
  return {
    answers: { ...held?.answers, ...each((id) => fresh.answers[id] ?? {}) },
    versions: { ...held?.versions, ...each(() => fresh.version) },
    freshness: { ...held?.freshness, ...each(() => fresh.freshness) },
    calculated: { ...held?.calculated, ...each(() => fresh.calculated) },
    tooSlow: { ...held?.tooSlow, ...Object.fromEntries(newer.map((id) => [id, isWorse(id)])) },
    sync: isOvertaken ? held.sync : fresh.sync,
    clock: isOvertaken ? held.clock : { at: fresh.sync.at, ...askedAt },
  };
};

type WidgetAnswers = HeldAnswers['answers'][string] | undefined;

const isTooSlow = (answers: WidgetAnswers): boolean =>
  Object.values(answers ?? {}).some((answer) => answer.kind === 'refused' && answer.code === tooSlowCode);

const tooSlowCode: RefusalCode = 'query.too-slow';

const isAnswered = (answers: WidgetAnswers): boolean =>
  answers !== undefined && Object.values(answers).every(({ kind }) => kind !== 'refused');

/** The answers of some of the widgets, and what is known besides. */
export const keptAnswers = (held: HeldAnswers, isKept: (id: string) => boolean): HeldAnswers => {
  const kept = <T>(byId: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(byId).filter(([id]) => isKept(id)));
  const { answers, versions, freshness, calculated, tooSlow } = held;
  return {
    ...held,
    answers: kept(answers),
    versions: kept(versions),
    freshness: kept(freshness),
    calculated: kept(calculated),
    tooSlow: kept(tooSlow),
  };
};
