import { addDays, daysBetween, momentOn, quarterEnd, workday } from './business-time.ts';
import type { DealPlan } from './deal-plan.ts';
import type { Random } from './random.ts';
import { stages } from './stages.ts';

/** A deal as it stood after one change. */
export interface DealState {
  readonly at: string;
  readonly stage: string;
  /** In cents; null before anybody knew. */
  readonly amountCents: number | null;
  readonly closeOn: string;
}

const openStages = stages.filter(({ isClosed }) => !isClosed).map(({ name }) => name);
const PROPOSAL = 'Proposal/Price Quote';

const upTo = (stage: string): string[] => openStages.slice(0, openStages.indexOf(stage) + 1);

/** The stages a deal goes through: it begins at the beginning, skips some, and ends where the plan says. */
const pathOf = (random: Random, plan: DealPlan, today: string): string[] => {
  const thin = (names: readonly string[]): string[] =>
    names.filter((_name, i) => i === 0 || i === names.length - 1 || random.chance(0.6));
  if (plan.outcome === 'won') return [...thin(openStages), 'Closed Won'];
  if (plan.outcome === 'lost') return [...thin(upTo(random.pick(openStages.slice(1)))), 'Closed Lost'];
  if (plan.team.story === 'stuck-in-proposal' && random.chance(0.7)) return thin(upTo(PROPOSAL));
  const age = daysBetween(plan.createdOn, today);
  const whole = Math.max(1, daysBetween(plan.createdOn, plan.closeOn));
  const reached = Math.min(
    openStages.length - 1,
    Math.floor((age / whole) * openStages.length * (0.7 + 0.5 * random.next())),
  );
  return thin(openStages.slice(0, reached + 1));
};

interface Step {
  readonly day: string;
  readonly change: Partial<Omit<DealState, 'at'>>;
}

/** Days of the stages after the first: spread over the deal's life, early ones closer together. */
const stageSteps = (random: Random, plan: DealPlan, place: { path: readonly string[]; last: string }): Step[] => {
  const stuck = plan.outcome === 'open' && plan.team.story === 'stuck-in-proposal';
  const life = daysBetween(plan.createdOn, stuck ? addDays(place.last, -65) : place.last);
  const later = place.path.slice(1);
  return later.map((stage, i) => {
    const isEnd = plan.outcome !== 'open' && i === later.length - 1;
    const share = isEnd ? 1 : ((i + random.next()) / later.length) * 0.96;
    return { day: addDays(plan.createdOn, Math.floor(life * share)), change: { stage } };
  });
};

/** Close dates that were believed before the last one. The slipping team moves deals from quarter end to quarter end. */
const slips = (random: Random, plan: DealPlan, last: string): Step[] => {
  const slipping = plan.team.story === 'deals-slip';
  const times = slipping ? random.whole(2, 5) : random.chance(0.4) ? random.whole(1, 2) : 0;
  const life = Math.max(1, daysBetween(plan.createdOn, last) - 1);
  const believed = Array.from({ length: times }, (_, i) => {
    const before = times - i;
    return slipping
      ? workday(quarterEnd(plan.closeOn, -before))
      : workday(addDays(plan.closeOn, -before * random.whole(9, 40)));
  });
  return [...believed.slice(1), plan.closeOn].slice(0, times).map((closeOn, i) => ({
    day: addDays(plan.createdOn, Math.floor(((i + 0.4 + 0.5 * random.next()) / times) * life)),
    change: { closeOn },
  }));
};

const firstBelief = (random: Random, plan: DealPlan, times: number): string => {
  if (times === 0) return plan.closeOn;
  const day =
    plan.team.story === 'deals-slip'
      ? workday(quarterEnd(plan.closeOn, -times))
      : workday(addDays(plan.closeOn, -times * random.whole(9, 40)));
  return day > plan.createdOn ? day : workday(addDays(plan.createdOn, 21));
};

/** Amounts on the way to the last one, in whole hundreds as people guess them. */
const amountSteps = (random: Random, plan: DealPlan, last: string): Step[] => {
  const times = random.chance(0.45) ? random.whole(1, 2) : 0;
  const life = Math.max(1, daysBetween(plan.createdOn, last));
  const steps = Array.from({ length: times }, (_, i) => ({
    day: addDays(plan.createdOn, Math.floor(((i + random.next()) / times) * life)),
    change: { amountCents: Math.round((plan.amountCents * (0.75 + 0.5 * random.next())) / 10_000) * 10_000 },
  }));
  const end = steps.at(-1);
  return end ? [...steps.slice(0, -1), { day: end.day, change: { amountCents: plan.amountCents } }] : [];
};

/** Tells the course of a deal: its states in order, the last of which is how it stands today. */
export const courseOf = (random: Random, plan: DealPlan, place: { today: string; now: string }): DealState[] => {
  const last = plan.outcome === 'open' ? place.today : plan.closeOn;
  const path = pathOf(random, plan, place.today);
  const closeSteps = slips(random, plan, last);
  const amounts = amountSteps(random, plan, last);
  const guess =
    amounts.length > 0
      ? Math.round((plan.amountCents * (0.6 + 0.7 * random.next())) / 10_000) * 10_000
      : plan.amountCents;
  const first: DealState = {
    at: momentOn(random, plan.createdOn, place.now),
    stage: path[0] ?? 'Prospecting',
    amountCents: amounts.length > 0 && random.chance(0.2) ? null : guess,
    closeOn: firstBelief(random, plan, closeSteps.length),
  };
  const byDay = (a: Step, b: Step): number => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0);
  const steps = [...closeSteps, ...amounts, ...stageSteps(random, plan, { path, last })].toSorted(byDay);
  const states = [first];
  for (const { day, change } of steps) {
    const before = states.at(-1) ?? first;
    const at = momentOn(random, day, place.now);
    states.push({ ...before, ...change, at: at > before.at ? at : before.at });
  }
  return states;
};
