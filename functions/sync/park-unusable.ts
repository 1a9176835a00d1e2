import type { Clock } from '#platform/clock';
import type { Log } from '#platform/log';
import { parkFound } from '#platform/park-found';
import type { Parking, ParkingLot } from '#platform/parked';
import { type AnyHint, toHint } from './read-hint.ts';

/**
 * What is set aside, and why: a body, by itself a message of the queue that this function consumes; or rows that can
 * be asked for again once the reason is gone.
 */
export type Unusable = Pick<Parking, 'reason'> &
  ((Pick<Parking, 'body'> & Partial<Pick<Parking, 'queue' | 'object'>>) | { readonly hint: AnyHint });

interface Place extends Pick<Parking, 'queue' | 'source'> {
  readonly lot: ParkingLot;
  readonly organizationId: () => Promise<string>;
  readonly log: Log;
  readonly clock: Clock;
}

/** Sets things aside under the organisation that this function asks. */
export const parkUnusable = ({ clock, ...place }: Place): ((unusable: Unusable) => Promise<void>) => {
  const park = parkFound(place);
  return async (unusable) => {
    if (!('hint' in unusable)) return park(unusable);
    const { hint, reason } = unusable;
    const body = toHint(hint, { organizationId: await place.organizationId(), now: clock() });
    return park({ reason, queue: 'hints', body: JSON.stringify(body) });
  };
};
