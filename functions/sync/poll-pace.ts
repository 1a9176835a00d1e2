import type { Gate } from '#platform/org-gate';
import { callShares } from '#shared/api/call-shares';

type Calls = Gate['calls'];

/** Share of an organisation's daily API calls that polls may use; the rest belongs to hints, to fills and to others. */
const pollsShare = 0.3;
/** The schedule fires every minute. */
const everySecondsMin = 60;
/** Wider than this, and pushed changes would be all that is fresh. */
const everySecondsMax = 15 * 60;

/**
 * How many seconds may lie between two polls of an object, in whole minutes. Wider where an organisation has few
 * calls a day, and towards the share beyond which nothing is polled at all (`mayAsk` of `#salesforce/gate`).
 * @param callsPerPoll API calls that one poll of all objects takes
 */
export const pollPace = (calls: Calls, callsPerPoll: number): number => {
  if (calls === undefined) return everySecondsMin;
  const callsPerDay = Math.min(calls.limit * pollsShare, calls.limit * callShares.routine - calls.used);
  if (callsPerDay <= 0) return everySecondsMax;
  const minutes = Math.ceil((86_400 * callsPerPoll) / callsPerDay / 60);
  return Math.min(everySecondsMax, Math.max(everySecondsMin, minutes * 60));
};
