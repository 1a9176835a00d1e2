import { type Gate, readGate } from '#platform/org-gate';
import { rememberFor } from '#platform/remember';
import { callShares, callsBelievedSeconds } from '#shared/api/call-shares';
import type { SyncFacts } from '#shared/api/freshness';
import type { ApiServices } from './api-services.ts';

/** A gate may close at any moment; two seconds late is early enough for a board. */
const rememberedMilliseconds = 2_000;
/** Until a poll has said how often it comes. */
const usualPollSeconds = 60;

/** What a gate means for freshness, said at `now`. */
export const syncFactsOf = (gate: Gate, now: Date): SyncFacts => ({
  at: now.toISOString(),
  closed: closedOf(gate),
  paused: gate.pausedAt === undefined ? null : { at: gate.pausedAt, by: gate.pausedBy ?? '' },
  pollEverySeconds: gate.pollEverySeconds ?? usualPollSeconds,
});

const closedOf = ({ closedAt, closedUntil, closedBecause, calls }: Gate): SyncFacts['closed'] => {
  if (closedUntil !== undefined && closedBecause !== undefined) {
    return { at: closedAt ?? closedUntil, until: closedUntil, because: closedBecause };
  }
  if (calls === undefined || calls.used < calls.limit * callShares.routine) return null;
  const until = new Date(Date.parse(calls.at) + callsBelievedSeconds * 1_000);
  return { at: calls.at, until: until.toISOString(), because: 'reserve' };
};

/**
 * Reads whether Salesforce is being asked, at most every two seconds. When that cannot be read, boards are answered
 * all the same: each object's `completeThroughAt` tells the truth without it.
 */
export const syncFactsReader = ({ sync, clock, log }: Pick<ApiServices, 'sync' | 'clock' | 'log'>) => {
  const gateOf = rememberFor(rememberedMilliseconds, clock, (organizationId) => readGate(sync, organizationId));
  return async (organizationId: string): Promise<SyncFacts> => {
    try {
      return syncFactsOf(await gateOf(organizationId), clock());
    } catch (error) {
      log.warn('the gate could not be read', { organizationId, error: error instanceof Error ? error : String(error) });
      return syncFactsOf({ failures: 0 }, clock());
    }
  };
};
