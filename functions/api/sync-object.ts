import type { SyncState, SyncWindow } from '#platform/sync-windows';
import { freshnessOf, type ObjectFreshness, type SyncFacts, unheardOf } from '#shared/api/freshness';
import type { SyncObject, SyncResponse, WishName } from '#shared/api/sync';
import type { Lag } from '#store/read-lag';
import type { MirrorState } from '#store/read-mirror';
import type { ProofOfObject } from '#store/read-proofs';

/** What the parts of the house know about one object. */
export interface Known {
  readonly state: SyncState;
  readonly counts: Pick<MirrorState, 'rows' | 'deletedRows'> | undefined;
  readonly facts: ObjectFreshness | undefined;
  readonly lag: Lag | undefined;
  readonly proofs: readonly ProofOfObject[];
  readonly parked: number;
}

/** A window without progress for this long is given up by the polls (functions/sync), and says nothing any more. */
const patienceMilliseconds = 10 * 60_000;

const noLag = { lastMs: null, lastAt: null, p95Ms: null, samples: 0 };

/** What is told of one object, as of `now`. */
export const syncObject = (
  { state, counts, facts = unheardOf, lag, proofs, parked }: Known,
  { sync, now }: { readonly sync: SyncFacts; readonly now: Date },
): SyncObject => {
  const { object, windows, unavailableAt = null } = state;
  const activity = windows.filter((window) => isAlive(window, now)).flatMap(toActivity);
  const { lastMs, lastAt, p95Ms, samples } = lag ?? noLag;
  const isAbsent = unavailableAt !== null && facts.completeThroughAt === null;
  const freshness = freshnessOf([{ ...facts, isBeingRead: activity.length > 0 }], sync, now);
  return {
    object,
    ...facts,
    rows: counts?.rows ?? 0,
    deletedRows: counts?.deletedRows ?? 0,
    state: isAbsent ? 'absent' : (freshness?.state ?? 'filling'),
    unavailableAt,
    lag: { lastMs, lastAt, p95Ms, samples },
    census: newest(proofs, 'census'),
    sweep: newest(proofs, 'sweep'),
    activity,
    wishes: wishesOf(state),
    parked,
  };
};

const isAlive = ({ touchedAt }: SyncWindow, now: Date): boolean =>
  now.getTime() - Date.parse(touchedAt) < patienceMilliseconds;

/** Polls come and go every minute: they are no news. */
const toActivity = ({
  kind,
  openedAt,
  touchedAt,
  committedPages,
  pagesTotal,
}: SyncWindow): SyncResponse['objects'][number]['activity'] =>
  kind === 'poll'
    ? []
    : [
        {
          kind,
          startedAt: openedAt,
          touchedAt,
          pagesDone: committedPages?.size ?? 0,
          pagesTotal: pagesTotal ?? null,
        },
      ];

const newest = (proofs: readonly ProofOfObject[], kind: ProofOfObject['kind']): SyncObject['sweep'] => {
  const found = proofs.find((proof) => proof.kind === kind);
  if (found === undefined) return null;
  const { object: _, ...proof } = found;
  return proof;
};

const wishesOf = ({ wishes: { censusAt, sweepAt, resyncAt } }: SyncState): SyncObject['wishes'] => {
  const wishes: Partial<Record<WishName, string>> = {};
  if (censusAt !== undefined) wishes.census = censusAt;
  if (sweepAt !== undefined) wishes.sweep = sweepAt;
  if (resyncAt !== undefined) wishes.resync = resyncAt;
  return wishes;
};
