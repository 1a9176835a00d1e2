import type { SObjectRecord } from '../org/sobject-record.ts';
import { addDays, momentOn, quarterStart } from './business-time.ts';
import { QUARTERS } from './deal-plan.ts';
import type { Founder } from './founder.ts';
import type { Random } from './random.ts';

const kinds = ['Conference', 'Webinar', 'Trade Show', 'Email', 'Partners'] as const;

/** A handful of campaigns each quarter, some of them still to come. */
export const runCampaigns = (
  place: { founder: Founder; random: Random; now: string; today: string },
  ownerId: string,
): SObjectRecord[] => {
  const { founder, random, now, today } = place;
  return Array.from({ length: QUARTERS + 2 }, (_, i) => quarterStart(today, i - QUARTERS)).flatMap((firstDay) =>
    kinds.map((kind) => {
      const startOn = addDays(firstDay, random.whole(3, 70));
      const endOn = addDays(startOn, kind === 'Email' ? 21 : random.whole(1, 4));
      const status = endOn < today ? 'Completed' : startOn <= today ? 'In Progress' : 'Planned';
      const budget = random.whole(20, 400) * 100;
      return founder.add(
        'Campaign',
        {
          Name: `${firstDay.slice(0, 4)} Q${Math.floor(Number(firstDay.slice(5, 7)) / 3) + 1} ${kind}`,
          Type: kind,
          Status: status,
          IsActive: status === 'In Progress',
          StartDate: startOn,
          EndDate: endOn,
          BudgetedCost: `${budget}.00`,
          ActualCost:
            status === 'Completed'
              ? `${Math.round(budget * (0.8 + random.next() * 0.4))}.${random.whole(10, 99)}`
              : null,
          OwnerId: ownerId,
        },
        { at: momentOn(random, addDays(startOn, -30), now), by: ownerId },
      );
    }),
  );
};
