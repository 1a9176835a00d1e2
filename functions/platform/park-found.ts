import { describeBody } from './describe-body.ts';
import type { Log } from './log.ts';
import { nobody, type Parking, type ParkingLot, park, parkedAs } from './parked.ts';
import type { Found } from './settle-failures.ts';

/** Whose function parks, and where. */
interface Place extends Pick<Parking, 'queue' | 'source'> {
  readonly lot: ParkingLot;
  readonly log: Pick<Log, 'warn' | 'measure'>;
  /** Absent: whoever the body names. */
  readonly organizationId?: () => Promise<string>;
}

/** Parks what a function finds unusable, with what its body says of itself. */
export const parkFound =
  ({ lot, log, organizationId, ...from }: Place) =>
  async (found: Found & Partial<Pick<Parking, 'queue' | 'sender' | 'object'>>): Promise<void> => {
    const said = describeBody(found.body);
    const whose = (await organizationId?.()) ?? said.organizationId ?? nobody;
    const parking = { ...from, ...said, ...found, organizationId: whose };
    await park(lot, parking);
    const { queue, source, sender, object, reason } = parking;
    log.warn('parked', { queue, source, sender, object, reason });
    log.measure(parkedAs(queue), 1);
  };
