import { setTimeout as sleep } from 'node:timers/promises';
import { changeSteadily } from './change-steadily.ts';
import { type Answered, type House, keepAsking } from './open-house.ts';
import type { Posted } from './post-change.ts';
import { waitUntilSame } from './see-mirror.ts';

export interface Outage {
  readonly perSecond: number;
  readonly secondsDown: number;
  /** Begins the outage; answers what ends it. */
  readonly fail: (house: House) => Promise<() => Promise<void>>;
  /** Asks something of the API that needs the database; asked again and again. */
  readonly ask: () => Promise<Answered>;
}

export interface OutageReport {
  /** Webhooks before the outage and during it. */
  readonly before: readonly Posted[];
  readonly during: readonly Posted[];
  /** What the API said while the database was away. */
  readonly asked: readonly Answered[];
  /** From the end of the outage until every change that was acknowledged was in the tables. */
  readonly secondsUntilSame: number;
  /** From the end of the outage until the last page that was five seconds late or more. */
  readonly secondsUntilFresh: number;
  /** Pages that were applied after the outage. */
  readonly pages: number;
}

const warmingSeconds = 4;
const freshMilliseconds = 5_000;

/** Takes the database away in the middle of steady changes, each of which is told of by a webhook. */
export const databaseOutage = async (
  house: House,
  { perSecond, secondsDown, fail, ask }: Outage,
): Promise<OutageReport> => {
  // Listed once: with many deals that takes this process, which answers for the front too, a good part of a second.
  const ids = house.org.records('Opportunity').map(({ Id }) => Id);
  const pace = (seconds: number) => ({ perSecond, seconds, toldBy: 'webhook', ids }) as const;
  // Processes that are warm; a cold start is no fault of the database's.
  await ask();
  await changeSteadily(house, pace(warmingSeconds));
  const before = await changeSteadily(house, pace(warmingSeconds));
  await waitUntilSame(house.sight, house.org, { ids: before.ids, patienceSeconds: 60 });
  const downMilliseconds = secondsDown * 1_000;
  // Changes go on for as long again after the outage as is needed to see that they are fresh.
  const changing = changeSteadily(house, pace(1 + secondsDown + warmingSeconds));
  await sleep(1_000);
  const mend = await fail(house);
  const asking = keepAsking(ask, 300);
  await sleep(downMilliseconds);
  const asked = await asking();
  const mendedAt = new Date();
  await mend();
  const during = await changing;
  await waitUntilSame(house.sight, house.org, { ids: during.ids, patienceSeconds: 300 });
  const secondsUntilSame = (Date.now() - mendedAt.getTime()) / 1_000;
  const pages = await house.sight.ask<{ applied_at: Date; lag_ms: number }>(
    `select applied_at, lag_ms from app.page_log where object = 'opportunity' and applied_at >= $1 and lag_ms is not null`,
    [mendedAt],
  );
  const late = pages.filter(({ lag_ms: lag }) => lag >= freshMilliseconds).map(({ applied_at: at }) => at.getTime());
  const secondsUntilFresh = Math.max(0, ...late.map((at) => (at - mendedAt.getTime()) / 1_000));
  return {
    before: before.posted,
    during: during.posted,
    asked,
    secondsUntilSame,
    secondsUntilFresh,
    pages: pages.length,
  };
};
