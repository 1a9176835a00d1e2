import { setTimeout as sleep } from 'node:timers/promises';
import { changeSteadily } from './change-steadily.ts';
import type { House } from './open-house.ts';
import { waitUntilSame } from './see-mirror.ts';
import { watchBoards } from './watch-boards.ts';

export interface Backlog {
  /** Changes that were told of while nobody read or applied. */
  readonly changes: number;
  /** Changes that go on coming while it is drained. */
  readonly arrivingPerSecond: number;
}

export interface Drained {
  readonly seconds: number;
  /** Changes of the backlog and after it, by the time it took until all were in the tables. */
  readonly perSecond: number;
  /** From the first change after the backlog until it was in the tables. */
  readonly newestSeconds: number;
  /** Of one whole board each, in the database. */
  readonly boardMilliseconds: readonly number[];
}

const gatheringPerSecond = 1_000;
const patienceSeconds = 600;

/** Lets changes pile up while what reads and applies is off, then turns it on again. */
export const drainBacklog = async (house: House, { changes, arrivingPerSecond }: Backlog): Promise<Drained> => {
  const { org, cloud, sight } = house;
  const turnOn = ['Refetch', 'Apply'].map((name) => cloud.faultsOf(name).hold());
  const seconds = changes / gatheringPerSecond;
  const { ids } = await changeSteadily(house, { perSecond: gatheringPerSecond, seconds, toldBy: 'outlets' });
  while (org.deliveries().some(({ waiting }) => waiting > 0)) await sleep(100);
  const [newest] = org.records('Opportunity').slice(-1);
  if (!newest) throw new Error('the organisation has no deal');

  const stopWatching = watchBoards(house);
  const beganAt = performance.now();
  for (const each of turnOn) each();
  org.update(newest.Id, { Amount: 77_777 });
  const newestSeconds = waitUntilSame(sight, org, { ids: [newest.Id], patienceSeconds });
  const arriving = arriveUntil(house, arrivingPerSecond, waitUntilSame(sight, org, { ids, patienceSeconds }));
  const arrived = await arriving;
  const drainedSeconds = (performance.now() - beganAt) / 1_000;
  return {
    seconds: drainedSeconds,
    perSecond: (changes + arrived) / drainedSeconds,
    newestSeconds: (await newestSeconds) / 1_000,
    boardMilliseconds: await stopWatching(),
  };
};

/** Goes on changing deals, not those of the backlog, until something is over; answers how many. */
const arriveUntil = async (house: House, perSecond: number, over: Promise<unknown>): Promise<number> => {
  let isOver = false;
  const ending = over.finally(() => {
    isOver = true;
  });
  const accounts = house.org.records('Account').map(({ Id }) => Id);
  let arrived = 0;
  while (!isOver) {
    house.org.update(accounts.slice(arrived % accounts.length).slice(0, 1), { Phone: `+41 44 ${Date.now()}` });
    arrived += 1;
    await Promise.race([ending, sleep(1_000 / perSecond)]);
  }
  await ending;
  return arrived;
};
