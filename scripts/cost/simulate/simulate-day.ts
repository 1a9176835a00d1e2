import { seededRandom } from '#scripts/salesforce/company/random';
import { secondsPerDay } from '../load.ts';
import type { Plan } from '../plan.ts';
import { instanceOf } from '../prices.ts';
import { boardRoad } from './board-road.ts';
import { ingestRoad } from './ingest-road.ts';
import { makeSimulation } from './simulation.ts';
import { makeStation, type Station, type StationHour } from './station.ts';

/** What one station met in the day. Seconds. */
export interface StationDay {
  readonly name: string;
  readonly servers: number;
  readonly utilisation: number;
  readonly meanQueue: number;
  readonly queueMax: number;
  readonly queueAtEnd: number;
  readonly waits: { readonly p50: number; readonly p95: number; readonly max: number };
  readonly hours: readonly StationHour[];
  /** Hours at whose end more waited than at their beginning, and not by chance. */
  readonly growsIn: readonly number[];
}

export interface SimulatedDay {
  readonly scale: number;
  readonly stations: readonly StationDay[];
  /** From the beginning of each burst until its last row was in the tables; undefined where that was not before midnight. */
  readonly burstSeconds: readonly (number | undefined)[];
  /** From a change in Salesforce until it was in the tables. */
  readonly changeSeconds: StationDay['waits'];
  readonly boardSeconds: StationDay['waits'];
}

/** Work for a core of the database. */
export interface DatabaseTask {
  readonly seconds: number;
  readonly done: () => void;
}

/** A workday of the plan's load, so many times over, on the stage as it is set. The same seed gives the same day. */
export const simulateDay = (
  plan: Plan,
  { scale, seed }: { readonly scale: number; readonly seed: number },
): SimulatedDay => {
  const scaled = { ...plan, users: plan.users * scale, deals: plan.deals, changesPerDay: plan.changesPerDay * scale };
  const random = seededRandom(seed).next;
  const simulation = makeSimulation();
  const database = makeStation<DatabaseTask>(simulation, {
    name: 'Database cores',
    servers: instanceOf(plan.settings.database.instanceType).vcpus,
    serve: ([task], finish) =>
      simulation.after(task?.seconds ?? 0, () => {
        finish();
        task?.done();
      }),
  });
  const world = { simulation, random, plan: scaled, database };
  const boards = boardRoad(world);
  const ingest = ingestRoad(world, { openBoards: boards.open, onPushed: boards.moved });
  const stations = [...ingest.stations, ...boards.stations, database];
  for (let hour = 1; hour <= secondsPerDay / 3_600; hour += 1) {
    simulation.runUntil(hour * 3_600);
    for (const station of stations) station.closeHour();
  }
  return {
    scale,
    stations: stations.map((station) => dayOf(station)),
    burstSeconds: ingest.burstSeconds(),
    changeSeconds: quantilesOf(ingest.changes),
    boardSeconds: quantilesOf(boards.answers),
  };
};

const dayOf = (
  station: Pick<
    Station<never>,
    'name' | 'servers' | 'utilisation' | 'meanQueue' | 'queueMax' | 'queued' | 'waits' | 'hours'
  >,
): StationDay => ({
  name: station.name,
  servers: station.servers,
  utilisation: station.utilisation(),
  meanQueue: station.meanQueue(),
  queueMax: station.queueMax(),
  queueAtEnd: station.queued(),
  waits: quantilesOf(station.waits),
  hours: station.hours(),
  growsIn: station.hours().flatMap((hour, at) => (hasGrown(hour, station.hours()[at - 1]) ? [at] : [])),
});

/** More than a hundred jobs, and more than a hundredth of what came, is no chance. */
const hasGrown = (hour: StationHour, before: StationHour | undefined): boolean =>
  hour.queueAtEnd - (before?.queueAtEnd ?? 0) > Math.max(100, hour.arrivals / 100);

const quantilesOf = ({ quantile, max }: Station<never>['waits']): StationDay['waits'] => ({
  p50: quantile(0.5),
  p95: quantile(0.95),
  max: max(),
});
