import { doubled, fullJitter, halfJitter, type Random } from '#platform/back-off';
import { type Closing, type Gate, isShut } from '#platform/org-gate';
import { callShares, callsBelievedSeconds } from '#shared/api/call-shares';
import { isBusyStatus, SalesforceError, signInRefusals } from './salesforce-error.ts';

/** What a question is asked for: a change that somebody told of, or reading that can wait. */
export type Priority = 'hint' | 'routine';

/** Share of the organisation's daily API calls, its other clients' included, beyond which each may ask no more. */
const shares: Readonly<Record<Priority, number>> = { hint: callShares.hints, routine: callShares.routine };

/**
 * - `ask`: go on.
 * - `probe`: the gate was closed; one question may find out whether it still is (`takeProbe`).
 * - `wait`: nobody may ask. Without an end, a person decides.
 */
export type Permission =
  | { readonly may: 'ask' }
  | { readonly may: 'probe' }
  | { readonly may: 'wait'; readonly because: Closing | 'paused' | 'reserve'; readonly until?: Date };

/** Whether a question may be asked now, by what is known of the gate and the time alone. */
export const mayAsk = (gate: Gate, priority: Priority, now: Date): Permission => {
  const shut = isShut(gate, now);
  if (shut) return { may: 'wait', ...shut };
  if (gate.closedUntil !== undefined) return { may: 'probe' };
  const until = reservedUntil(gate, priority);
  return until !== undefined && until > now ? { may: 'wait', because: 'reserve', until } : { may: 'ask' };
};

const reservedUntil = ({ calls }: Gate, priority: Priority): Date | undefined =>
  calls !== undefined && calls.used >= calls.limit * shares[priority]
    ? new Date(Date.parse(calls.at) + callsBelievedSeconds * 1_000)
    : undefined;

/** How many of the shares are used up: what changes with it changes what may be asked. */
export const sharesUsed = ({ used, limit }: NonNullable<Gate['calls']>): number =>
  Object.values(shares).filter((share) => used >= limit * share).length;

/** What an error says of all questions, and not of the one that was asked; undefined where it is that one's own. */
export const closingOf = (error: unknown): Closing | undefined => {
  if (!(error instanceof SalesforceError)) return undefined;
  if (error.code === 'REQUEST_LIMIT_EXCEEDED') return isConcurrent(error) ? 'unavailable' : 'limit';
  if (signInRefusals.has(error.code)) return 'sign-in';
  return isUnavailable(error) ? 'unavailable' : undefined;
};

/** Too many at once, which passes in seconds, comes under the same code as too many in 24 hours; the words tell. */
const isConcurrent = ({ message }: SalesforceError): boolean => /concurrent/i.test(message);

const isUnavailable = ({ code, status }: SalesforceError): boolean =>
  code === 'NO_ANSWER' || code === 'SERVER_UNAVAILABLE' || isBusyStatus(status);

/** Minutes until the next probe of an organisation whose calls are used up: they come back one by one over 24 hours. */
const limitMinutes = [1, 2, 5, 15] as const;
const unavailableBounds = { firstSeconds: 5, maxSeconds: 120 };
const signInBounds = { firstSeconds: 60, maxSeconds: 600 };

/**
 * For how many seconds nobody asks.
 * @param failures closings one after the other, this one included
 */
export const closedSeconds = (because: Closing, failures: number, random: Random = Math.random): number => {
  switch (because) {
    case 'limit':
      return halfJitter(60 * (limitMinutes[Math.max(1, failures) - 1] ?? Math.max(...limitMinutes)), random);
    case 'unavailable':
      return fullJitter(doubled(failures, unavailableBounds), random);
    case 'sign-in':
      return halfJitter(doubled(failures, signInBounds), random);
  }
};
