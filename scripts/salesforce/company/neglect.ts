import { addDays } from './business-time.ts';
import type { DealPlan } from './deal-plan.ts';
import type { Random } from './random.ts';

/** What people leave undone in a CRM, from a chance of its own: without it the company's other stories are the same. */
export interface Neglect {
  /** One open deal in twenty has a close date that nobody has moved on. */
  readonly closeOn: (plan: DealPlan, today: string) => string;
  /** One in six has no next step. */
  readonly nextStep: (step: string) => string | null;
  /** With one in ten nobody has spoken for another month or two. */
  readonly lastActivityOn: (day: string, deal: { readonly createdOn: string }) => string;
}

export const neglectOf = (random: Random): Neglect => ({
  closeOn: ({ closeOn, createdOn }, today) => {
    const passed = addDays(today, -random.whole(1, 20));
    return random.chance(0.05) && createdOn < passed ? passed : closeOn;
  },
  nextStep: (step) => (random.chance(1 / 6) ? null : step),
  lastActivityOn: (day, { createdOn }) => {
    const earlier = addDays(day, -random.whole(25, 60));
    return random.chance(0.1) && createdOn < earlier ? earlier : day;
  },
});
