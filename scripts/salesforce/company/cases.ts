import type { Customer } from './accounts.ts';
import { addDays, momentOn } from './business-time.ts';
import type { Founder } from './founder.ts';
import type { Random } from './random.ts';

const subjects = [
  'Sensor drifts',
  'No data from gateway',
  'Calibration certificate missing',
  'Wrong cable delivered',
  'Firmware update fails',
  'Display blank',
  'Reading out of range',
];

/** Customers' troubles, most of them solved. */
export const openCases = (
  place: { founder: Founder; random: Random; now: string; today: string; customers: readonly Customer[] },
  ownerIds: readonly string[],
  count: number,
): void => {
  const { founder, random, now, today } = place;
  for (let i = 0; i < count; i += 1) {
    const { account, contactIds } = random.pick(place.customers);
    const day = addDays(today, -random.whole(0, 400));
    const at = momentOn(random, day, now);
    const closedAt = momentOn(random, addDays(day, random.whole(1, 25)), now);
    const isClosed = closedAt < now && random.chance(0.85);
    const ownerId = random.pick(ownerIds);
    founder.add(
      'Case',
      {
        CaseNumber: String(i + 1_001).padStart(8, '0'),
        Subject: random.pick(subjects),
        Status: isClosed
          ? 'Closed'
          : random.weighted([
              ['New', 3],
              ['Working', 5],
              ['Escalated', 1],
            ]),
        Priority: random.weighted([
          ['Low', 2],
          ['Medium', 6],
          ['High', 2],
        ]),
        Origin: random.pick(['Phone', 'Email', 'Web']),
        IsClosed: isClosed,
        ClosedDate: isClosed ? closedAt : null,
        AccountId: account.Id,
        ContactId: random.pick(contactIds),
        OwnerId: ownerId,
      },
      { at, by: ownerId, changedAt: isClosed ? closedAt : at },
    );
  }
};
