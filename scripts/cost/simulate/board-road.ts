import { slowness } from '../load.ts';
import type { Plan } from '../plan.ts';
import { boardAt, quantileAt, valueAt } from '../time-at.ts';
import { arriveFrom } from './arrivals.ts';
import { fastestPace, paceAt, presenceAt } from './day.ts';
import type { World } from './ingest-road.ts';
import { makeStation } from './station.ts';
import { makeWaitRecord } from './wait-record.ts';

interface Question {
  readonly askedAt: number;
  /** Of a whole board's work. */
  readonly share: number;
  /** Whether an open board waits for the answer, which asks for nothing else until it has rested from it. */
  readonly isOpenBoard: boolean;
}

/** A board that is being answered is asked of both connections at once (decision 035). */
const connections = 2;

/** Request → function Api → cores of the database, asked by who opens a board and by every open one that hears a push. */
export const boardRoad = ({ simulation, random, plan, database }: World) => {
  const { assumed } = plan;
  const answers = makeWaitRecord();
  const answersOfDatabase = databaseTime(plan, random);
  let asking = 0;
  let pushedAt = Number.NEGATIVE_INFINITY;
  const open = (): number => Math.round(plan.users * assumed.openAtPeakShare * presenceAt(simulation.now()));

  const api = makeStation<Question>(simulation, {
    name: 'API functions',
    servers: plan.settings.concurrency.api,
    serve: ([question], finish) => {
      const own = (quantileAt(plan.times.functions.Api, 1, random()) * slowness(plan, 'Api')) / 1_000;
      const seconds = (answersOfDatabase() * (question?.share ?? 1)) / connections;
      let left = connections;
      const done = (): void => {
        left -= 1;
        if (left > 0) return;
        finish();
        if (question) answered(question);
      };
      simulation.after(own, () => {
        for (let each = 0; each < connections; each += 1) database.offer({ seconds, done });
      });
    },
  });
  const ask = (share: number, isOpenBoard: boolean): void => {
    if (isOpenBoard) asking += 1;
    api.offer({ askedAt: simulation.now(), share, isOpenBoard });
  };
  const answered = ({ askedAt, isOpenBoard }: Question): void => {
    answers.add(simulation.now() - askedAt);
    if (!isOpenBoard) return;
    // It rests, and then asks for what moved since it last did, as long as somebody looks (web/data/refresher.ts).
    simulation.after((simulation.now() - askedAt) * assumed.restsAfterAnswer, () => {
      asking -= 1;
      if (pushedAt > askedAt && asking < open()) ask(assumed.askedAfterPushShare, true);
    });
  };

  const opensPerDay = plan.users * plan.boardsPerUserDay;
  arriveFrom(simulation, {
    random,
    rateAt: (seconds) => paceAt(opensPerDay, seconds),
    rateMax: fastestPace(opensPerDay),
    arrive: () => ask(1, false),
  });
  const openMost = plan.users * assumed.openAtPeakShare;
  arriveFrom(simulation, {
    random,
    rateAt: () => open() / assumed.renewSeconds,
    rateMax: openMost / assumed.renewSeconds,
    arrive: () => {
      if (asking < open()) ask(1, true);
    },
  });
  return {
    stations: [api],
    answers,
    open,
    /** All open boards hear it, and those that wait for no answer and do not rest ask. */
    moved: (): void => {
      pushedAt = simulation.now();
      for (let idle = open() - asking; idle > 0; idle -= 1) ask(assumed.askedAfterPushShare, true);
    },
  };
};

/** Seconds of one core for a board of whoever asks: spread as a board's time was, and as much as PostgreSQL worked. */
const databaseTime = (plan: Plan, random: () => number): (() => number) => {
  const { assumed, times, deals, users } = plan;
  const { managersShare, chiefsShare, peoplePerManager, databaseCoreRatio } = assumed;
  const ownDeals = users > 0 ? deals / users : 0;
  const seen = { rep: ownDeals, manager: Math.min(deals, ownDeals * peoplePerManager), chief: deals } as const;
  const mean = (who: keyof typeof seen): number =>
    (boardAt(times, seen[who], (board) => board.databaseMilliseconds) * databaseCoreRatio) / 1_000;
  const means = { rep: mean('rep'), manager: mean('manager'), chief: mean('chief') };
  return () => {
    const place = random();
    const who = place < chiefsShare ? 'chief' : place < chiefsShare + managersShare ? 'manager' : 'rep';
    const { wall } = times.boards.viewers[who];
    return (means[who] * valueAt(wall, random())) / wall.mean;
  };
};
