import { describe, expect, it } from 'vitest';
import { assume } from './assumptions.ts';
import { estimate } from './estimate.ts';
import { limitsOf, shareOf } from './limits.ts';
import { type Axis, reachedAt } from './reached-at.ts';
import { aPlan } from './testing/a-plan.ts';

const plan = { ...aPlan(), licences: 50 };
const axes: readonly Axis[] = ['users', 'changesPerDay'];

describe.each(axes)('along %s', (axis) => {
  it.each(limitsOf(plan).map(({ name }) => name))(
    '%s is reached where it is said to be, and not one before',
    (name) => {
      const at = reachedAt(plan, name, axis);
      const shareAt = (value: number): number => shareOf({ ...plan, [axis]: value }, name);
      if (at === undefined) expect(shareAt(1e9)).toBeLessThan(1);
      else expect(shareAt(at)).toBeGreaterThanOrEqual(1);
      if (at !== undefined && at > 0) expect(shareAt(at - 1)).toBeLessThan(1);
    },
  );

  it('what is said to come first comes no later than any other', () => {
    const { first, limits } = estimate(plan);
    const reached = limits.flatMap((limit) => limit[axis] || []);
    expect(first[axis]?.[axis]).toBe(Math.min(...reached));
  });
});

it('puts the nearest limit first', () => {
  const shares = limitsOf(plan).map(({ share }) => share);
  expect(shares).toEqual(shares.toSorted((a, b) => b - a));
});

it("an organisation's calls grow with its licences, and what its other clients use is gone", () => {
  const callsOf = (differing: object) =>
    limitsOf({ ...plan, ...differing }).find(({ name }) => name === 'Salesforce, calls a day')?.limit;
  expect(callsOf({ licences: 100, assumed: assume(['otherClientsCallShare=0']) })).toBeCloseTo(200_000 * 0.95);
  expect(callsOf({ licences: 100, assumed: assume(['otherClientsCallShare=0.3']) })).toBeCloseTo(200_000 * 0.65);
  expect(callsOf({ edition: 'developer', assumed: assume(['otherClientsCallShare=0']) })).toBeCloseTo(14_250);
});
