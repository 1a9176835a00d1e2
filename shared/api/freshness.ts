import * as z from 'zod';

const instant = z.iso.datetime();

/** How far one object's mirror has come, as the database knows it. */
export const objectFreshnessSchema = z.strictObject({
  /** Every change committed in Salesforce before this instant is included; null while the first fill runs. */
  completeThroughAt: instant.nullable(),
  /** SystemModstamp of the newest row included. */
  newestChangeAt: instant.nullable(),
  /** When rows of this object were last applied, whatever they changed. */
  appliedAt: instant.nullable(),
  /** Values that Salesforce computes without a new SystemModstamp are as of this instant, when all of it was last read. */
  calculatedThroughAt: instant.nullable(),
  /** Rows that the newest proof found to differ from Salesforce and that do not agree yet. */
  mismatch: z.int().nonnegative(),
});

export type ObjectFreshness = z.infer<typeof objectFreshnessSchema>;

/** An object of which nothing is known yet. */
export const unheardOf: ObjectFreshness = {
  completeThroughAt: null,
  newestChangeAt: null,
  appliedAt: null,
  calculatedThroughAt: null,
  mismatch: 0,
};

/**
 * Why nobody asks Salesforce for the moment: the daily limit of API calls, an outage, a refused sign-in; or, of
 * Fairlead's own accord, because so many calls are used that the rest belongs to others (call-shares.ts).
 */
export const closingSchema = z.enum(['limit', 'unavailable', 'sign-in', 'reserve']);

export type Closing = z.infer<typeof closingSchema>;

/** Whether Salesforce is being asked at all, and how often. */
export const syncFactsSchema = z.strictObject({
  /** The server's clock when it said this. A browser's own clock may be wrong by hours. */
  at: instant,
  /** A person stopped all questions to Salesforce. */
  paused: z.strictObject({ at: instant, by: z.string() }).nullable(),
  /** No question has been answered since `at`; the next one is asked at `until`. */
  closed: z.strictObject({ at: instant, until: instant, because: closingSchema }).nullable(),
  pollEverySeconds: z.int().positive(),
});

export type SyncFacts = z.infer<typeof syncFactsSchema>;

/** From the worst to the best; of several objects the worst one speaks. */
export const freshnessStates = ['paused', 'filling', 'mismatch', 'late', 'catching-up', 'live'] as const;

export type FreshnessState = (typeof freshnessStates)[number];

export type Pause =
  | { readonly by: 'person'; readonly name: string; readonly since: string }
  | { readonly by: 'gate'; readonly because: Closing; readonly since: string; readonly until: string };

/** What may be said of figures made of several objects: never more than is true of the weakest. */
export interface Freshness {
  readonly state: FreshnessState;
  /** Every change before this instant is in the figures; null while a first fill runs. */
  readonly completeThroughAt: string | null;
  readonly secondsBehind: number | null;
  readonly newestChangeAt: string | null;
  /** Computed values are as of this instant. */
  readonly calculatedThroughAt: string | null;
  readonly mismatch: number;
  readonly pause: Pause | null;
}

export interface ObjectFacts extends ObjectFreshness {
  /** A fill or a re-read of the whole object is under way, where that is known. */
  readonly isBeingRead?: boolean;
}

/** Three polls may fail before it is said; below three minutes nobody is warned of a hiccup. */
const hiccupSeconds = 180;
const missedPolls = 3;
/** Pages that were applied within this time are a backlog that shrinks. */
const busySeconds = 60;
/** A closing longer than this is an outage: between two probes it is still one. */
const outageSeconds = 60;

/** After how many seconds without proof figures are called late. */
export const lateAfterSeconds = (pollEverySeconds: number): number =>
  Math.max(hiccupSeconds, missedPolls * pollEverySeconds);

/**
 * How fresh figures are that read these objects; undefined when they read none.
 * @param now Server time. It moves on without any answer, so that figures grow late by themselves.
 */
export const freshnessOf = (objects: readonly ObjectFacts[], sync: SyncFacts, now: Date): Freshness | undefined => {
  if (objects.length === 0) return undefined;
  const pause = pauseOf(sync, now);
  const found = new Set(objects.map((object) => stateOf(object, sync, now)));
  const completeThroughAt = objects.some((object) => object.completeThroughAt === null)
    ? null
    : earliest(objects.map((object) => object.completeThroughAt));
  return {
    state: pause ? 'paused' : (freshnessStates.find((state) => found.has(state)) ?? 'live'),
    completeThroughAt,
    secondsBehind: completeThroughAt === null ? null : secondsSince(completeThroughAt, now),
    newestChangeAt: latest(objects.map((object) => object.newestChangeAt)),
    calculatedThroughAt: earliest(objects.map((object) => object.calculatedThroughAt)),
    mismatch: objects.reduce((sum, { mismatch }) => sum + mismatch, 0),
    pause,
  };
};

/** The one that speaks for all: the worst state, and of that the one that is furthest behind. */
export const worstOf = (all: readonly Freshness[]): Freshness | undefined =>
  all.toSorted(
    (a, b) =>
      freshnessStates.indexOf(a.state) - freshnessStates.indexOf(b.state) ||
      timeOf(a.completeThroughAt) - timeOf(b.completeThroughAt),
  )[0];

const pauseOf = ({ paused, closed }: SyncFacts, now: Date): Pause | null => {
  if (paused) return { by: 'person', name: paused.by, since: paused.at };
  if (!closed) return null;
  const isShut = Date.parse(closed.until) > now.getTime() || secondsSince(closed.at, now) > outageSeconds;
  return isShut ? { by: 'gate', because: closed.because, since: closed.at, until: closed.until } : null;
};

const stateOf = (
  { completeThroughAt, mismatch, appliedAt, isBeingRead = false }: ObjectFacts,
  { pollEverySeconds }: SyncFacts,
  now: Date,
): FreshnessState => {
  if (completeThroughAt === null) return 'filling';
  if (mismatch > 0) return 'mismatch';
  if (secondsSince(completeThroughAt, now) <= lateAfterSeconds(pollEverySeconds)) return 'live';
  const isBusy = isBeingRead || (appliedAt !== null && secondsSince(appliedAt, now) <= busySeconds);
  return isBusy ? 'catching-up' : 'late';
};

const secondsSince = (instantText: string, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - Date.parse(instantText)) / 1_000));

/** Instants may carry different fractions of a second, so text order is not time order. */
const byTime = (a: string, b: string): number => Date.parse(a) - Date.parse(b);
const timeOf = (instantText: string | null): number => (instantText === null ? 0 : Date.parse(instantText));
const known = (instants: readonly (string | null)[]): readonly string[] => instants.flatMap((each) => each ?? []);
const earliest = (instants: readonly (string | null)[]): string | null => known(instants).toSorted(byTime)[0] ?? null;
const latest = (instants: readonly (string | null)[]): string | null => known(instants).toSorted(byTime).at(-1) ?? null;
