import { type Bill, billOf } from './bill.ts';
import { type Limit, limitsOf } from './limits.ts';
import type { Plan } from './plan.ts';
import { type Axis, reachedAt } from './reached-at.ts';

/** A limit, and how much more there may be before it is reached. */
export interface LimitAhead extends Limit {
  readonly users: number | undefined;
  readonly changesPerDay: number | undefined;
}

export interface Estimate {
  readonly bill: Bill;
  /** The nearest first. */
  readonly limits: readonly LimitAhead[];
  /** What is reached first when only this grows. */
  readonly first: Readonly<Record<Axis, LimitAhead | undefined>>;
}

/** What a plan costs a month, and what it meets first when it grows. */
export const estimate = (plan: Plan): Estimate => {
  const limits = limitsOf(plan).map((limit) => ({
    ...limit,
    users: reachedAt(plan, limit.name, 'users'),
    changesPerDay: reachedAt(plan, limit.name, 'changesPerDay'),
  }));
  return {
    bill: billOf(plan),
    limits,
    first: { users: firstOf(limits, 'users'), changesPerDay: firstOf(limits, 'changesPerDay') },
  };
};

/** Limits that are reached without any of it are none of this axis. */
const firstOf = (limits: readonly LimitAhead[], axis: Axis): LimitAhead | undefined =>
  limits
    .filter((limit) => (limit[axis] ?? 0) > 0)
    .toSorted((a, b) => (a[axis] ?? 0) - (b[axis] ?? 0))
    .at(0);
