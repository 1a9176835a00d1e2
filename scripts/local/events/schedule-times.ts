import { CronExpressionParser } from 'cron-parser';

/** When a schedule runs next, each time it is asked. */
export type NextRun = (after: Date) => Date;

/** A schedule expression that EventBridge would refuse, or that is not played. */
export class ScheduleError extends Error {
  override readonly name = 'ScheduleError';
}

const unitMilliseconds: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Reads `rate(5 minutes)` and `cron(minutes hours day-of-month month day-of-week year)`, the latter in a time zone.
 * @throws ScheduleError
 */
export const scheduleTimes = (expression: string, timeZone = 'UTC'): NextRun => {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (rate) {
    const milliseconds = Number(rate[1]) * (unitMilliseconds[rate[2] ?? ''] ?? 0);
    return (after) => new Date(after.getTime() + milliseconds);
  }
  const fields = /^cron\((.+)\)$/.exec(expression)?.[1]?.split(' ');
  if (fields?.length !== 6 || fields[5] !== '*') throw new ScheduleError(`not played: ${expression}`);
  const unixExpression = [...fields.slice(0, 4), weekdays(fields[4] ?? '*')].join(' ').replaceAll('?', '*');
  return (after) => CronExpressionParser.parse(unixExpression, { tz: timeZone, currentDate: after }).next().toDate();
};

/** AWS counts days of the week from 1 = Sunday, cron from 0. Names are the same. */
const weekdays = (field: string): string =>
  field.replace(/(^|[,-])(\d)/g, (_, before: string, day: string) => `${before}${Number(day) - 1}`);

/** A rate begins at once; a clock time waits for its hour. */
export const runsAtStart = (expression: string): boolean => expression.startsWith('rate(');
