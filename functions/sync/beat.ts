import { asError } from '#platform/as-error';
import { type HeartbeatState, noteHeartbeat, readHeartbeat } from '#platform/heartbeat-state';
import { isToBeAskedLater } from '#salesforce/gate-shut-error';
import type { Source } from '#salesforce/read-window';
import { SalesforceError } from '#salesforce/salesforce-error';
import { readServerTime } from '#salesforce/server-time';
import { mayTouchHeartbeat, touchHeartbeat } from '#salesforce/touch-heartbeat';
import type { Asking } from './asking.ts';

type Beating = Pick<Asking, 'sync' | 'log' | 'clock'>;

/** How often it is asked whether an organisation permits the heartbeat (any longer). */
const askEveryMilliseconds = 3_600_000;
/** A poll that is seconds early is in time. */
const slackMilliseconds = 30_000;

/**
 * Touches the heartbeat's record where the organisation permits it and it is time; how long that takes to reach the
 * mirror is the true lag. Never fails: a mirror without a heartbeat is as good as one with it.
 */
export const beat = async (beating: Beating, { salesforce }: Source, everySeconds: number): Promise<void> => {
  const { sync, clock, log } = beating;
  try {
    const state = await readHeartbeat(sync, salesforce.organizationId);
    const next = await beatNow({ salesforce, everySeconds, now: clock() }, state);
    if (next !== state) await noteHeartbeat(sync, salesforce.organizationId, next);
  } catch (error) {
    log.warn('the heartbeat failed', { error: asError(error) });
  }
};

interface Beat extends Pick<Source, 'salesforce'> {
  readonly everySeconds: number;
  readonly now: Date;
}

/** Answers how the heartbeat stands now; the same state where there was nothing to do. */
const beatNow = async ({ salesforce, everySeconds, now }: Beat, state: HeartbeatState): Promise<HeartbeatState> => {
  const isAsked = state.askedAt !== undefined && now.getTime() - Date.parse(state.askedAt) < askEveryMilliseconds;
  if (isAsked && !state.isPermitted) return state;
  const serverNow = await readServerTime(salesforce);
  const sinceBeat = serverNow.getTime() - Date.parse(state.beatAt ?? new Date(0).toISOString());
  if (isAsked && sinceBeat < everySeconds * 1_000 - slackMilliseconds) return state;
  const asked = { ...state, askedAt: isAsked ? (state.askedAt ?? '') : now.toISOString() };
  if (!isAsked && !(await mayTouchHeartbeat(salesforce))) return { ...asked, isPermitted: false };
  try {
    const recordId = await touchHeartbeat(salesforce, serverNow, state.recordId);
    return { ...asked, isPermitted: true, recordId, beatAt: serverNow.toISOString() };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { ...asked, isPermitted: false };
  }
};

/** A trigger, a validation rule, a missing right: the same again in an hour, not every minute. */
const isRefusal = (error: unknown): boolean =>
  error instanceof SalesforceError && error.remedy !== 'try-again' && !isToBeAskedLater(error);
