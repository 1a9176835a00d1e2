import { rounded, table } from '../table.ts';
import type { SimulatedDay, StationDay } from './simulate-day.ts';

/** Simulated days as tables with a line of 24 hours for each queue. */
export const printDays = (days: readonly SimulatedDay[]): string => days.map(printDay).join('\n\n');

const head = [
  'station',
  'at once',
  'busy',
  'queue, mean',
  'most',
  'at midnight',
  'wait p50',
  'p95',
  'most',
  'queue by hour, 0 to 23',
  'grows',
];

const printDay = ({ scale, stations, burstSeconds, changeSeconds, boardSeconds }: SimulatedDay): string =>
  [
    `${rounded(scale)} × the load`,
    table(head, stations.map(rowOf)),
    `A change is in the tables after ${seconds(changeSeconds.p50)} (median), ${seconds(changeSeconds.p95)} (95 of a hundred), at most ${seconds(changeSeconds.max)}.`,
    `A board is answered after ${seconds(boardSeconds.p50)} (median), ${seconds(boardSeconds.p95)} (95 of a hundred), at most ${seconds(boardSeconds.max)}.`,
    `Bursts were in the tables ${burstSeconds.map(burst).join(' and ')}.`,
  ].join('\n');

const burst = (taken: number | undefined): string =>
  taken === undefined ? 'not before midnight' : `after ${seconds(taken)}`;

const rowOf = (station: StationDay): string[] => [
  station.name,
  rounded(station.servers),
  `${rounded(station.utilisation * 100)} %`,
  rounded(station.meanQueue),
  rounded(station.queueMax),
  rounded(station.queueAtEnd),
  seconds(station.waits.p50),
  seconds(station.waits.p95),
  seconds(station.waits.max),
  chart(station.hours.map(({ queueMax }) => queueMax)),
  station.growsIn.length === 0 ? '' : `at ${station.growsIn.join(', ')} h`,
];

const bars = ' ▁▂▃▄▅▆▇█';

/** Each hour's longest queue by its order of magnitude: the lowest bar is one that waits, each further one ten times as many. */
const chart = (queues: readonly number[]): string =>
  queues
    .map((longest) => bars[longest < 1 ? 0 : Math.min(bars.length - 1, 1 + Math.floor(Math.log10(longest)))])
    .join('');

const seconds = (value: number): string => (value < 1 ? `${rounded(value * 1_000)} ms` : `${rounded(value)} s`);
