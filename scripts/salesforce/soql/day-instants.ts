import { stampOf } from '../org/stamp.ts';

const zoneOffsetMs = (at: Date, timeZone: string): number => {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value);
  return (
    Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - at.getTime()
  );
};

/** The instant at which a day begins in a zone. */
export const startOfDay = (day: string, timeZone: string): string => {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const guess = midnight - zoneOffsetMs(new Date(midnight), timeZone);
  return stampOf(new Date(midnight - zoneOffsetMs(new Date(guess), timeZone)));
};

/** The last whole second of a day in a zone. */
export const endOfDay = (day: string, timeZone: string): string => {
  const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
  return stampOf(new Date(Date.parse(startOfDay(next, timeZone)) - 1_000));
};
