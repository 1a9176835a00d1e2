import { consumptions } from '../deployed.ts';
import { slowness } from '../load.ts';
import type { Plan } from '../plan.ts';
import { quantileAt } from '../time-at.ts';
import { arriveFrom, exponential } from './arrivals.ts';
import { bursts, fastestPace, paceAt } from './day.ts';
import type { DatabaseTask } from './simulate-day.ts';
import type { Simulation } from './simulation.ts';
import { makeStation, type Station } from './station.ts';
import { makeWaitRecord } from './wait-record.ts';

/** What both roads share. */
export interface World {
  readonly simulation: Simulation;
  readonly random: () => number;
  readonly plan: Plan;
  readonly database: Station<DatabaseTask>;
}

/** A transaction in Salesforce, told of by one hint. */
interface Change {
  readonly rows: number;
  readonly at: number;
  /** Which of the bursts it belongs to. */
  readonly burst?: number;
}

interface Page {
  readonly rows: number;
  readonly changes: readonly Change[];
}

/** Ids that one question to Salesforce names, and rows that a page has at most. */
const rowsPerPage = 2_000;

interface Onward {
  readonly openBoards: () => number;
  readonly onPushed: () => void;
}

/** Change → hint → Refetch → page → Apply → word → Push. */
export const ingestRoad = (world: World, { openBoards, onPushed }: Onward) => {
  const { simulation, random, plan, database } = world;
  const { functions } = plan.times;
  const { salesforceMilliseconds } = plan.assumed;
  const changes = makeWaitRecord();
  const progress = bursts.at.map(() => ({ left: 0, doneAt: Number.NaN }));
  const took = (name: 'Refetch' | 'Apply' | 'Push', items: number): number =>
    (quantileAt(functions[name], items, random()) * slowness(plan, name)) / 1_000;

  const push = makeStation<null>(simulation, {
    name: 'Push',
    servers: consumptions.Push.atOnceMax,
    batchMax: consumptions.Push.batchMax,
    serve: (_words, finish) =>
      simulation.after(took('Push', Math.max(1, openBoards())), () => {
        finish();
        onPushed();
      }),
  });
  const landed = ({ changes: ofPage }: Page): void => {
    for (const { at, burst } of ofPage) {
      changes.add(simulation.now() - at);
      const ofBurst = burst === undefined ? undefined : progress[burst];
      if (!ofBurst) continue;
      ofBurst.left -= 1;
      if (ofBurst.left === 0) ofBurst.doneAt = simulation.now();
    }
  };
  const apply = makeStation<Page>(simulation, {
    name: 'Apply',
    servers: plan.settings.concurrency.apply,
    batchMax: consumptions.Apply.batchMax,
    serve: (pages, finish) => {
      const rows = pages.reduce((total, page) => total + page.rows, 0);
      // While it works the database does: all of its time is taken for a core's.
      const done = (): void => {
        finish();
        pages.forEach(landed);
        push.offer(null);
      };
      database.offer({ seconds: took('Apply', rows), done });
    },
  });
  const { atOnceMax, batchMax, windowSeconds } = consumptions.Refetch;
  const refetch = makeStation<Change>(simulation, {
    name: 'Refetch',
    servers: atOnceMax,
    batchMax,
    // Pollers gather beside each other: of so many windows one ends each part of a window.
    windowSeconds: windowSeconds / atOnceMax,
    serve: (batch, finish) => {
      const rows = batch.reduce((total, change) => total + change.rows, 0);
      const calls = 1 + Math.ceil(rows / rowsPerPage);
      let seconds = took('Refetch', rows);
      for (let call = 0; call < calls; call += 1) seconds += exponential(random, 1_000 / salesforceMilliseconds);
      simulation.after(seconds, () => {
        finish();
        for (const page of pagesOf(batch)) apply.offer(page);
      });
    },
  });

  const { rowsPerTransaction } = plan.assumed;
  const steady = (plan.changesPerDay * (1 - bursts.share * bursts.at.length)) / rowsPerTransaction;
  arriveFrom(simulation, {
    random,
    rateAt: (seconds) => paceAt(steady, seconds),
    rateMax: fastestPace(steady),
    arrive: () => refetch.offer({ rows: rowsPerTransaction, at: simulation.now() }),
  });
  for (const [burst, at] of bursts.at.entries()) {
    const transactions = Math.ceil((plan.changesPerDay * bursts.share) / bursts.rowsPerTransaction);
    const ofBurst = progress[burst];
    if (ofBurst) ofBurst.left = transactions;
    for (let place = 0; place < transactions; place += 1) {
      const arrive = (): void => refetch.offer({ rows: bursts.rowsPerTransaction, at: simulation.now(), burst });
      simulation.after(at + place / bursts.perSecond, arrive);
    }
  }
  return {
    stations: [refetch, apply, push],
    changes,
    burstSeconds: () =>
      progress.map(({ doneAt }, burst) => (Number.isNaN(doneAt) ? undefined : doneAt - (bursts.at[burst] ?? 0))),
  };
};

/** The rows of a batch, in pages as large as they may be. A change is in the tables with the page that it begins in. */
const pagesOf = (batch: readonly Change[]): Page[] => {
  const pages: { rows: number; changes: Change[] }[] = [];
  for (const change of batch) {
    const last = pages.at(-1);
    if (last && last.rows + change.rows <= rowsPerPage) {
      last.rows += change.rows;
      last.changes.push(change);
    } else pages.push({ rows: change.rows, changes: [change] });
  }
  return pages;
};
