import type { Simulation } from './simulation.ts';
import { makeWaitRecord, type WaitRecord } from './wait-record.ts';

export interface StationSetup<Job> {
  readonly name: string;
  /** Jobs, or batches of them, that are served at once. */
  readonly servers: number;
  /** Jobs that one server takes together. Default: one. */
  readonly batchMax?: number;
  /** How long the first of a batch that is not full waits for others. Default: not at all. */
  readonly windowSeconds?: number;
  /** Serves a batch and calls `finish` in its own time; the server is taken until then. */
  readonly serve: (jobs: readonly Job[], finish: () => void) => void;
}

/** What became of a station in an hour. */
export interface StationHour {
  arrivals: number;
  readonly queueMax: number;
  readonly queueAtEnd: number;
  readonly busyShare: number;
}

/** Where jobs wait, first come first served, until one of some servers is free. */
export interface Station<Job> {
  readonly name: string;
  readonly servers: number;
  readonly offer: (job: Job) => void;
  readonly queued: () => number;
  readonly waits: WaitRecord;
  /** Jobs that wait, on average over time. */
  readonly meanQueue: () => number;
  /** Share of its servers' time that they were at work. */
  readonly utilisation: () => number;
  readonly queueMax: () => number;
  readonly hours: () => readonly StationHour[];
  /** To be called when an hour is over. */
  readonly closeHour: () => void;
}

export const makeStation = <Job>(simulation: Simulation, setup: StationSetup<Job>): Station<Job> => {
  const { name, servers, batchMax = 1, windowSeconds = 0, serve } = setup;
  const waiting = makeLine<{ readonly job: Job; readonly since: number }>();
  const waits = makeWaitRecord();
  const hours: StationHour[] = [];
  let busy = 0;
  let queueMax = 0;
  let hour = { arrivals: 0, queueMax: 0, busySeconds: 0, beganAt: 0 };
  let [lastAt, queueSeconds, busySeconds] = [0, 0, 0];

  /** Brings what is summed over time up to now; to be called before anything changes. */
  const settle = (): void => {
    const passed = simulation.now() - lastAt;
    lastAt = simulation.now();
    queueSeconds += passed * waiting.length();
    busySeconds += passed * busy;
    hour.busySeconds += passed * busy;
  };
  let wakesAt = Number.NEGATIVE_INFINITY;
  /** Whether the window of what waits is over; where it is not, it is looked at again when it is. */
  const isRipe = (): boolean => {
    if (windowSeconds === 0 || waiting.length() >= batchMax) return true;
    const ripeAt = (waiting.first()?.since ?? 0) + windowSeconds;
    if (simulation.now() >= ripeAt) return true;
    if (wakesAt !== ripeAt) {
      wakesAt = ripeAt;
      simulation.at(ripeAt, () => (settle(), start()));
    }
    return false;
  };
  const start = (): void => {
    while (busy < servers && waiting.length() > 0 && isRipe()) {
      const batch = waiting.take(batchMax);
      for (const { since } of batch) waits.add(simulation.now() - since);
      busy += 1;
      serve(
        batch.map(({ job }) => job),
        () => {
          settle();
          busy -= 1;
          start();
        },
      );
    }
  };
  return {
    name,
    servers,
    offer: (job) => {
      settle();
      waiting.push({ job, since: simulation.now() });
      hour.arrivals += 1;
      start();
      queueMax = Math.max(queueMax, waiting.length());
      hour.queueMax = Math.max(hour.queueMax, waiting.length());
    },
    queued: waiting.length,
    waits,
    meanQueue: () => (settle(), queueSeconds / lastAt),
    utilisation: () => (settle(), busySeconds / (lastAt * servers)),
    queueMax: () => queueMax,
    hours: () => hours,
    closeHour: () => {
      settle();
      const seconds = lastAt - hour.beganAt;
      hours.push({
        arrivals: hour.arrivals,
        queueMax: hour.queueMax,
        queueAtEnd: waiting.length(),
        busyShare: hour.busySeconds / (seconds * servers),
      });
      hour = { arrivals: 0, queueMax: waiting.length(), busySeconds: 0, beganAt: lastAt };
    },
  };
};

/** First in, first out, without moving what stays. */
const makeLine = <Item>() => {
  let items: Item[] = [];
  let head = 0;
  return {
    length: () => items.length - head,
    first: () => items[head],
    push: (item: Item) => void items.push(item),
    take: (most: number): readonly Item[] => {
      const taken = items.slice(head, head + most);
      head += taken.length;
      if (head > 1_000 && head * 2 > items.length) {
        items = items.slice(head);
        head = 0;
      }
      return taken;
    },
  };
};
