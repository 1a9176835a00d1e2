import fc from 'fast-check';
import { expect, it } from 'vitest';
import { settingsFor } from '#infra/stages';
import { assume } from './assumptions.ts';
import { billOf } from './bill.ts';
import { costOf, prices } from './prices.ts';
import { aPlan } from './testing/a-plan.ts';

const scale = fc.record({
  users: fc.integer({ min: 0, max: 20_000 }),
  deals: fc.integer({ min: 0, max: 20_000_000 }),
  changesPerDay: fc.integer({ min: 0, max: 2_000_000 }),
  boardsPerUserDay: fc.integer({ min: 0, max: 200 }),
});
const grown = fc.constantFrom('users', 'deals', 'changesPerDay', 'boardsPerUserDay');

/** Slower boards are asked less often: more deals may save more requests than they cost. */
const unrested = { ...assume([]), restsAfterAnswer: 0 };

it('never costs less when there is more of anything, where boards do not rest', () => {
  fc.assert(
    fc.property(scale, grown, fc.integer({ min: 1, max: 100_000 }), (small, what, more) => {
      const before = billOf(aPlan({ ...small, assumed: unrested }));
      const after = billOf(aPlan({ ...small, [what]: small[what] + more, assumed: unrested }));
      expect(after.likely).toBeGreaterThanOrEqual(before.likely * (1 - 1e-9));
    }),
    { numRuns: 300 },
  );
});

it('costs what stands by itself where nobody comes and nothing changes', () => {
  const { lines, likely } = billOf(aPlan({ users: 0, changesPerDay: 0 }));
  const standing = lines.filter(({ growsWith }) => growsWith === 'fixed' || growsWith === 'deals');
  expect(standing.reduce((sum, { usd }) => sum + usd, 0)).toBeCloseTo(likely, 6);
  expect(likely).toBeGreaterThan(300);
});

it('is dearer with a proxy, a replica and a larger instance, each by what that costs', () => {
  const rdsOf = (overrides: object) => {
    const { lines } = billOf(
      aPlan({ settings: settingsFor('prod', { region: 'us-east-1', residency: 'us-east-1', ...overrides }) }),
    );
    return lines.filter(({ service }) => service.startsWith('RDS')).reduce((sum, { usd }) => sum + usd, 0);
  };
  const plain = rdsOf({});
  expect(rdsOf({ databaseProxy: 'true' }) - plain).toBeCloseTo(2 * 0.015 * 730);
  expect(rdsOf({ databaseReadReplica: 'true' }) - plain).toBeCloseTo(0.168 * 730 + 100 * 0.115);
  expect(rdsOf({ databaseInstance: 'db.m7g.xlarge' }) - plain).toBeCloseTo(2 * 730 * (0.337 - 0.168));
});

it('says one sum in us-east-1 and a range elsewhere', () => {
  const home = billOf(aPlan({ settings: settingsFor('prod', { region: 'us-east-1', residency: 'us-east-1' }) }));
  expect([home.low, home.high]).toEqual([home.likely, home.likely]);
  const away = billOf(aPlan());
  expect(away.low).toBeLessThan(away.likely);
  expect(away.likely).toBeLessThan(away.high);
  expect(away.lines.reduce((sum, { usd }) => sum + usd, 0)).toBeCloseTo(away.likely, 6);
});

it('takes each tier of a price for what lies in it', () => {
  expect(costOf(prices.restRequest, 333e6)).toBeCloseTo(1_165.5);
  expect(costOf(prices.restRequest, 438e6)).toBeCloseTo(1_165.5 + 105 * 2.8);
  expect(costOf(prices.restRequest, 2e9)).toBeCloseTo(1_165.5 + 667 * 2.8 + 1_000 * 2.38);
});
