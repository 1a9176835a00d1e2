import { describe, expect, it } from 'vitest';
import { seededRandom } from '#scripts/salesforce/company/random';
import { arriveFrom, exponential } from './arrivals.ts';
import { makeSimulation } from './simulation.ts';
import { makeStation } from './station.ts';

interface Line {
  readonly perSecond: number;
  readonly servers: number;
  readonly serviceSeconds: (random: () => number) => number;
}

/** Customers who know nothing of each other, and a line of so many servers. */
const watch = ({ perSecond, servers, serviceSeconds }: Line) => {
  const simulation = makeSimulation();
  const random = seededRandom(7).next;
  const station = makeStation<null>(simulation, {
    name: 'line',
    servers,
    serve: (_jobs, finish) => simulation.after(serviceSeconds(random), finish),
  });
  arriveFrom(simulation, { random, rateAt: () => perSecond, rateMax: perSecond, arrive: () => station.offer(null) });
  simulation.runUntil(secondsFor(perSecond));
  return station;
};

/** Share of customers who wait at all, by Erlang. */
const erlangC = (servers: number, offered: number): number => {
  let term = 1;
  let below = 1;
  for (let each = 1; each < servers; each += 1) {
    term *= offered / each;
    below += term;
  }
  const all = (term * offered) / servers / (1 - offered / servers);
  return all / (below + all);
};

/** Long enough for so many customers that their mean is steady. */
const secondsFor = (perSecond: number): number => 400_000 / perSecond;
const withinShare = 0.04;

describe('means are those of queueing theory', () => {
  it.each([0.3, 0.6, 0.8])('one server, all random (M/M/1), busy %s of the time', (busy) => {
    const station = watch({ perSecond: busy, servers: 1, serviceSeconds: (random) => exponential(random, 1) });
    const wait = busy / (1 - busy);
    expect(Math.abs(station.waits.mean() / wait - 1)).toBeLessThan(withinShare);
    expect(Math.abs(station.utilisation() - busy)).toBeLessThan(0.01);
  });

  it.each([2, 5, 20])('%i servers, all random (M/M/c), by Erlang C', (servers) => {
    const offered = servers * 0.8;
    const station = watch({ perSecond: offered, servers, serviceSeconds: (random) => exponential(random, 1) });
    const wait = erlangC(servers, offered) / (servers - offered);
    expect(Math.abs(station.waits.mean() / wait - 1)).toBeLessThan(withinShare);
  });

  it.each([0.3, 0.6, 0.8])('one server that always takes as long (M/D/1), busy %s of the time', (busy) => {
    const station = watch({ perSecond: busy, servers: 1, serviceSeconds: () => 1 });
    const wait = busy / (2 * (1 - busy));
    expect(Math.abs(station.waits.mean() / wait - 1)).toBeLessThan(withinShare);
  });

  it('who waits in M/M/1 waits as long as an exponential says', () => {
    const station = watch({ perSecond: 0.8, servers: 1, serviceSeconds: (random) => exponential(random, 1) });
    // P(wait > t) = 0.8 · exp(−0.2 t)
    expect(Math.abs(station.waits.quantile(0.5) / (Math.log(0.8 / 0.5) / 0.2) - 1)).toBeLessThan(withinShare);
    expect(Math.abs(station.waits.quantile(0.95) / (Math.log(0.8 / 0.05) / 0.2) - 1)).toBeLessThan(withinShare);
  });
});

it("holds Little's law: who waits on average is how many come times how long each waits", () => {
  const station = watch({ perSecond: 4, servers: 5, serviceSeconds: (random) => exponential(random, 1) });
  const perSecond = station.waits.count() / secondsFor(4);
  expect(Math.abs(station.meanQueue() / (perSecond * station.waits.mean()) - 1)).toBeLessThan(0.001);
});

it('tells hour by hour where a queue grows without bound', () => {
  const simulation = makeSimulation();
  const random = seededRandom(1).next;
  const station = makeStation<null>(simulation, {
    name: 'line',
    servers: 1,
    serve: (_jobs, finish) => simulation.after(1, finish),
  });
  arriveFrom(simulation, {
    random,
    rateAt: (at) => (at < 3_600 ? 2 : 0.1),
    rateMax: 2,
    arrive: () => station.offer(null),
  });
  for (const hour of [1, 2, 3]) {
    simulation.runUntil(hour * 3_600);
    station.closeHour();
  }
  const [first, second, third] = station.hours();
  expect(first?.queueAtEnd).toBeGreaterThan(3_200);
  expect(first?.busyShare).toBeCloseTo(1, 2);
  expect(second?.queueAtEnd).toBeLessThan((first?.queueAtEnd ?? 0) - 3_000);
  expect(third?.queueAtEnd).toBeLessThan(20);
});

it('takes a batch as large as it may be', () => {
  const simulation = makeSimulation();
  const served: number[] = [];
  const station = makeStation<number>(simulation, {
    name: 'line',
    servers: 1,
    batchMax: 3,
    serve: (jobs, finish) => {
      served.push(jobs.length);
      simulation.after(1, finish);
    },
  });
  for (const job of [1, 2, 3, 4, 5]) station.offer(job);
  simulation.runUntil(10);
  expect(served).toEqual([1, 3, 1]);
});

it.each([0.2, 2, 20])('makes as many batches of %s messages a second as the formula of the bill says', (perSecond) => {
  const simulation = makeSimulation();
  const random = seededRandom(3).next;
  const [windowSeconds, lanes] = [1, 2];
  let batches = 0;
  const station = makeStation<null>(simulation, {
    name: 'line',
    servers: lanes,
    batchMax: 500,
    windowSeconds: windowSeconds / lanes,
    serve: (_jobs, finish) => {
      batches += 1;
      finish();
    },
  });
  arriveFrom(simulation, { random, rateAt: () => perSecond, rateMax: perSecond, arrive: () => station.offer(null) });
  simulation.runUntil(5_000);
  const expected = perSecond / (1 + (perSecond * windowSeconds) / lanes);
  expect(Math.abs(batches / 5_000 / expected - 1)).toBeLessThan(0.05);
});
