import type { SeriesAnswer } from '#shared/query/answer';
import { addDays, type Day, firstOfWeek } from '#shared/query/day';
import type { DayRange } from '#shared/query/periods';

export interface HeatCell {
  readonly key: string;
  readonly splitKey?: string;
  /** Hundredths, or a number. */
  readonly value: string;
  readonly count: number;
}

/** The days of a range, week by week from Monday on; undefined where a day of the first or last week is not in it. */
export const calendarCells = (
  { points }: Pick<SeriesAnswer, 'points'>,
  { firstOn, lastOn }: DayRange,
): readonly (HeatCell | undefined)[] => {
  const answered = new Map(points.map((point) => [point.key, point]));
  const cells: (HeatCell | undefined)[] = [];
  for (let day: Day = firstOfWeek(firstOn); day <= lastOn; day = addDays(day, 1)) {
    const point = answered.get(day);
    cells.push(day < firstOn ? undefined : { key: day, value: point?.value ?? '0', count: point?.count ?? 0 });
  }
  return cells;
};

/** The hours in which anything happens, of Monday to Sunday: rows of hours, from the first such hour to the last. */
export const hourCells = ({ points }: Pick<SeriesAnswer, 'points'>) => {
  const all = points.flatMap(({ key, parts }) =>
    (parts ?? []).map((part) => ({ weekday: key, hour: part.key, value: part.value ?? '0', count: part.count })),
  );
  const busy = all.flatMap(({ hour, count }) => (hour === null || count === 0 ? [] : [Number(hour)]));
  const first = Math.min(...busy);
  const hours = busy.length === 0 ? [] : Array.from({ length: Math.max(...busy) - first + 1 }, (_, i) => first + i);
  const cells = ['1', '2', '3', '4', '5', '6', '7'].flatMap((weekday) =>
    hours.map((hour): HeatCell => {
      const found = all.find((cell) => cell.weekday === weekday && cell.hour === String(hour));
      return { key: weekday, splitKey: String(hour), value: found?.value ?? '0', count: found?.count ?? 0 };
    }),
  );
  return { hours, cells };
};
