import { expect, it } from 'vitest';
import { assume } from '../assumptions.ts';
import { aPlan } from '../testing/a-plan.ts';
import { printDays } from './print-days.ts';
import { simulateDay } from './simulate-day.ts';

const small = aPlan({ users: 20, changesPerDay: 2_000 });

it('tells the same day of the same seed, and another of another', () => {
  const day = simulateDay(small, { scale: 1, seed: 1 });
  expect(simulateDay(small, { scale: 1, seed: 1 })).toEqual(day);
  expect(simulateDay(small, { scale: 1, seed: 2 })).not.toEqual(day);
});

it('a day on which little happens leaves nothing waiting, and its bursts drain', () => {
  const { stations, burstSeconds } = simulateDay(small, { scale: 0.1, seed: 1 });
  for (const { name, queueAtEnd, growsIn } of stations)
    expect({ name, queueAtEnd, growsIn }).toEqual({ name, queueAtEnd: 0, growsIn: [] });
  for (const seconds of burstSeconds) expect(seconds).toBeLessThan(60);
});

it('more of everything makes all stations busier', () => {
  const [calm, wild] = [1, 10].map((scale) => simulateDay(small, { scale, seed: 1 }));
  for (const { name, utilisation } of calm?.stations ?? []) {
    const busier = wild?.stations.find((station) => station.name === name);
    expect(busier?.utilisation, name).toBeGreaterThan(utilisation);
  }
});

it('a Salesforce that takes half a minute for an answer makes hints wait without bound, and bursts with them', () => {
  const slow = aPlan({ users: 1, changesPerDay: 1_000_000, assumed: assume(['salesforceMilliseconds=30000']) });
  const { stations, changeSeconds } = simulateDay(slow, { scale: 1, seed: 1 });
  const growing = stations.filter(({ growsIn }) => growsIn.length > 0).map(({ name }) => name);
  expect(growing).toEqual(['Refetch']);
  expect(changeSeconds.p95).toBeGreaterThan(3_600);
});

it('draws the day', () => {
  const text = printDays([simulateDay(small, { scale: 1, seed: 1 })]);
  for (const word of ['1 × the load', 'Refetch', 'Database cores', '▁', 'A board is answered after'])
    expect(text).toContain(word);
});
