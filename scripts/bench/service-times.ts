import { writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import {
  type MeasuredFunction,
  type MeasuredViewer,
  measuredFunctions,
  measuredViewers,
  type ServiceTimes,
  serviceTimesFile,
  serviceTimesSchema,
} from '../cost/service-times.ts';
import { changeSteadily } from '../load/change-steadily.ts';
import { type House, openHouse } from '../load/open-house.ts';
import { waitUntilSame } from '../load/see-mirror.ts';
import { type BoardTimes, boardTimes, withCompany } from './board.ts';
import { rowsOf } from './service-times/items-of.ts';
import { listenTogether } from './service-times/listen-together.ts';
import { type Sample, sizedTimesOf, timesOf } from './service-times/summarise.ts';

/**
 * How long each function takes for an event, by how much there is in it, and a board of 25 widgets over 1,000,000
 * deals: what `npm run cost` reckons with, written to `scripts/cost/service-times.json`. Salesforce's own time is not
 * in it, because the stand-in organisation answers at once.
 */
export const serviceTimes = async (args: readonly string[]): Promise<void> => {
  const { values } = parseArgs({ args: [...args], options: { deals: { type: 'string', default: '1000000' } } });
  const functions = await measureFunctions();
  const measured = serviceTimesSchema.parse({
    by: 'npm run bench -- service-times',
    measuredAt: new Date().toISOString(),
    machine: machine(),
    functions,
    boards: await measureBoards(Number(values.deals)),
  });
  writeFileSync(serviceTimesFile, `${JSON.stringify(measured, null, 2)}\n`);
  for (const name of measuredFunctions) {
    for (const { items, samples, mean } of measured.functions[name]) {
      console.log(`${name}, ${items} items: ${mean} ms on average of ${samples}`);
    }
  }
};

const machine = (): ServiceTimes['machine'] => ({
  cores: availableParallelism(),
  processor: cpus()[0]?.model ?? 'unknown',
  node: process.version,
  load: Number((loadavg()[0] ?? 0).toFixed(1)),
});

/** Connections that hear of each change while functions are measured: few, then many. */
const listenersOf = { lone: 2, many: 60 } as const;
const patienceSeconds = 300;

const measureFunctions = async (): Promise<Record<MeasuredFunction, ReturnType<typeof sizedTimesOf>>> => {
  const samples = new Map<string, Sample[]>(measuredFunctions.map((name) => [name, []]));
  let listeners = 0;
  let isMeasured = false;
  const folder = await mkdtemp(path.join(tmpdir(), 'fairlead-service-'));
  const house = await openHouse({
    folder,
    org: { scale: 1 },
    onInvoked: (name, event, milliseconds) => {
      if (isMeasured) samples.get(name)?.push({ items: itemsOf(name, event, listeners), milliseconds });
    },
  });
  try {
    await change(house, { perSecond: 20, seconds: 5 });
    isMeasured = true;
    for (const count of [listenersOf.lone, listenersOf.many]) {
      listeners = count;
      const stopListening = await listenTogether(house, count);
      await change(house, { perSecond: 2, seconds: 20 });
      await change(house, { perSecond: 60, seconds: 10 });
      await burst(house, 4_000);
      stopListening();
    }
    const ask = await house.as('rep-1');
    for (let asked = 0; asked < 60; asked += 1) await ask('/api/v1/session');
  } finally {
    await house.stop();
  }
  const summaryOf = (name: MeasuredFunction) => sizedTimesOf(samples.get(name) ?? []);
  return {
    Receive: summaryOf('Receive'),
    Refetch: summaryOf('Refetch'),
    Apply: summaryOf('Apply'),
    Push: summaryOf('Push'),
    Authorizer: summaryOf('Authorizer'),
    Api: summaryOf('Api'),
  };
};

const itemsOf = (name: string, event: unknown, listeners: number): number => {
  if (name === 'Refetch' || name === 'Apply') return rowsOf(event);
  return name === 'Push' ? listeners : 1;
};

const change = async (house: House, pace: { perSecond: number; seconds: number }): Promise<void> => {
  const { ids } = await changeSteadily(house, { ...pace, toldBy: 'webhook' });
  await waitUntilSame(house.sight, house.org, { ids, patienceSeconds });
};

/** As a data loader does: two hundred records a transaction. */
const burst = async (house: House, deals: number): Promise<void> => {
  const ids = house.org
    .records('Opportunity')
    .slice(0, deals)
    .map(({ Id }) => Id);
  for (let at = 0; at < ids.length; at += 200) house.org.update(ids.slice(at, at + 200), { Amount: at + 4_321 });
  await waitUntilSame(house.sight, house.org, { ids, patienceSeconds });
};

const viewerOf: Readonly<Record<BoardTimes['who'], MeasuredViewer>> = {
  rep: 'rep',
  'manager of 100': 'manager',
  'chief of 1,000': 'chief',
};

const measureBoards = async (deals: number): Promise<ServiceTimes['boards']> => {
  const viewers = new Map<MeasuredViewer, ServiceTimes['boards']['viewers'][MeasuredViewer]>();
  let databaseBytes = 0;
  await withCompany(deals, async (company) => {
    for await (const { who, times, spent } of boardTimes(company)) {
      viewers.set(viewerOf[who], {
        wall: timesOf(times),
        databaseMilliseconds: Number((spent.plan + spent.run).toFixed(2)),
      });
    }
    const { rows } = await company.superuser.query<{ bytes: string }>(
      'select pg_database_size(current_database()) as bytes',
    );
    databaseBytes = Number(rows[0]?.bytes);
  });
  const of = (who: MeasuredViewer) => {
    const found = viewers.get(who);
    if (!found) throw new Error(`no board of a ${who} was measured`);
    return found;
  };
  const [rep, manager, chief] = measuredViewers;
  return { deals, databaseBytes, viewers: { rep: of(rep), manager: of(manager), chief: of(chief) } };
};
