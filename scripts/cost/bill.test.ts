import fc from 'fast-check';
import { expect, it } from 'vitest';
import { settingsFor } from '#infra/stages';
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

it('never costs less when there is more of anything', () => {
  fc.assert(
    fc.property(scale, grown, fc.integer({ min: 1, max: 100_000 }), (small, what, more) => {
      // More deals make slower boards, which follow fewer pushes: they cost more where nothing is pushed.
      const load = what === 'deals' ? { ...small, changesPerDay: 0 } : small;
      const before = billOf(aPlan(load));
      const after = billOf(aPlan({ ...load, [what]: load[what] + more }));
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

it('is cheaper by twenty dollars and more where nobody is to be told of anything', () => {
  const settings = settingsFor('dev');
  const watched = billOf(aPlan({ settings })).likely;
  expect(watched - billOf(aPlan({ settings: { ...settings, alarms: false } })).likely).toBeGreaterThan(20);
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
