import { mkdtemp } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { changeSteadily } from '../load/change-steadily.ts';
import { databaseOutage } from '../load/database-outage.ts';
import { type House, openHouse } from '../load/open-house.ts';
import { quantile } from '../load/quantile.ts';
import { waitUntilSame } from '../load/see-mirror.ts';

/** What issue 3 asks for. */
const target = { lagSeconds: 5, burstSeconds: 60, freshSeconds: 120, webhookMilliseconds: 500 } as const;

/**
 * How fast changes reach the tables by way of the whole house: the stand-in organisation, its relay, the queues, the
 * functions in processes of their own and a durable PostgreSQL, all on this machine.
 * @param only some of the measurements, by name
 */
export const ingestRates = async (only: readonly string[] = Object.keys(measurements)): Promise<void> => {
  const unknown = only.filter((name) => !Object.hasOwn(measurements, name));
  if (unknown.length > 0) throw new Error(`${unknown.join(', ')}: there are ${Object.keys(measurements).join(', ')}`);
  const folder = await mkdtemp(path.join(tmpdir(), 'fairlead-rates-'));
  const house = await openHouse({ folder, org: { scale: 1 } });
  try {
    await changeSteadily(house, { perSecond: 20, seconds: 5, toldBy: 'outlets' });
    for (const [name, measure] of Object.entries(measurements)) if (only.includes(name)) await measure(house);
  } finally {
    await house.stop();
  }
};

const measureSteady = async (house: House): Promise<void> => {
  const since = new Date();
  const stopProbing = probe(house);
  const { ids, changes, milliseconds } = await changeSteadily(house, {
    perSecond: 300,
    seconds: 60,
    toldBy: 'outlets',
    ids: dealsOf(house).slice(0, -1),
  });
  const seen = await stopProbing();
  await waitUntilSame(house.sight, house.org, { ids, patienceSeconds: 600 });
  const lag = quantile(await house.sight.lags('opportunity', since), 0.95) / 1_000;
  const sight = quantile(seen, 0.95) / 1_000;
  console.log(`${changes} changes, one transaction each, in ${seconds(milliseconds / 1_000)} (${busy()}):`);
  verdict(`  lag of pages, p95 ${seconds(lag)} from the organisation's commit to ours`, lag, target.lagSeconds);
  verdict(
    `  a deal changed meanwhile was in the tables after ${seconds(sight)} (p95 of ${seen.length})`,
    sight,
    target.lagSeconds,
  );
};

const measureBurst = async (house: House): Promise<void> => {
  const ids = dealsOf(house).slice(0, 10_000);
  const beganAt = performance.now();
  // As a data loader does: two hundred records a transaction.
  for (let at = 0; at < ids.length; at += 200) house.org.update(ids.slice(at, at + 200), { Amount: at + 1_234.56 });
  await waitUntilSame(house.sight, house.org, { ids, patienceSeconds: 600 });
  const taken = (performance.now() - beganAt) / 1_000;
  verdict(
    `a burst of ${ids.length} deals was in the tables after ${seconds(taken)} (${busy()})`,
    taken,
    target.burstSeconds,
  );
};

const measureOutage = async (house: House): Promise<void> => {
  const ask = await house.as('rep-1');
  // A poll would find again what a lost webhook told of; and the organisation that it asks is in this process, beside the front.
  const letPoll = house.cloud.faultsOf('Poll').hold();
  const outage = await databaseOutage(house, {
    perSecond: 50,
    secondsDown: 60,
    fail: async ({ wire }) => {
      await wire.cut();
      return () => wire.mend();
    },
    ask: () => ask('/api/v1/session'),
  });
  letPoll();
  const refused = outage.during.filter(({ status }) => status !== 202).length;
  const times = outage.during.map(({ milliseconds }) => milliseconds);
  const slowest = quantile(times, 0.99);
  const dead = ['Hints', 'PagesToApply', 'Moved'].reduce((sum, queue) => sum + house.cloud.queue(queue).deadLetters, 0);
  console.log(`the database away for 60 s at 50 changes per second (${busy()}):`);
  verdict(`  webhooks refused: ${refused} of ${outage.during.length}`, refused, 0);
  const median = quantile(times, 0.5);
  verdict(`  answered in ${Math.round(median)} ms, p99 ${Math.round(slowest)} ms`, slowest, target.webhookMilliseconds);
  verdict(`  dead letters: ${dead}`, dead, 0);
  verdict(
    `  last late page ${seconds(outage.secondsUntilFresh)} after it was back`,
    outage.secondsUntilFresh,
    target.freshSeconds,
  );
};

/** Changes one deal after the other and waits until it is seen, until it is told to stop; answers the times. */
const probe = (house: House): (() => Promise<number[]>) => {
  const id = dealsOf(house).at(-1) ?? '';
  const times: number[] = [];
  let isOver = false;
  const probing = (async () => {
    while (!isOver) {
      house.org.update(id, { Amount: 1_000_000 + times.length });
      times.push(await waitUntilSame(house.sight, house.org, { ids: [id], patienceSeconds: 600 }));
      await sleep(500 + Math.random() * 1_000);
    }
  })();
  return async () => {
    isOver = true;
    await probing;
    return times;
  };
};

const measurements: Readonly<Record<string, (house: House) => Promise<void>>> = {
  steady: measureSteady,
  burst: measureBurst,
  outage: measureOutage,
};

const dealsOf = ({ org }: House): string[] => org.records('Opportunity').map(({ Id }) => Id);

const seconds = (value: number): string => `${value.toFixed(2)} s`;

/** A machine that does other things too has other figures. */
const busy = (): string => `load ${loadavg()[0]?.toFixed(1)}`;

const verdict = (sentence: string, value: number, most: number): void => {
  console.log(`${sentence} (at most ${most}): ${value <= most ? 'reached' : 'MISSED'}`);
};
