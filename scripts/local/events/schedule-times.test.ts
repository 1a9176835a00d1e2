import { describe, expect, it } from 'vitest';
import { ScheduleError, scheduleTimes } from './schedule-times.ts';

const friday = new Date('2026-11-20T22:30:00Z');

describe('schedules', () => {
  it.each<[expression: string, zone: string, next: string]>([
    ['rate(1 minute)', 'UTC', '2026-11-20T22:31:00.000Z'],
    ['rate(12 hours)', 'UTC', '2026-11-21T10:30:00.000Z'],
    ['cron(0 3 * * ? *)', 'UTC', '2026-11-21T03:00:00.000Z'],
    ['cron(0 3 * * ? *)', 'Europe/Zurich', '2026-11-21T02:00:00.000Z'],
    // AWS counts from 1 = Sunday: 2 to 6 are the working days.
    ['cron(15 6 ? * 2-6 *)', 'UTC', '2026-11-23T06:15:00.000Z'],
    ['cron(15 6 ? * SUN *)', 'UTC', '2026-11-22T06:15:00.000Z'],
  ])('%s in %s runs next at %s', (expression, zone, next) => {
    expect(scheduleTimes(expression, zone)(friday).toISOString()).toBe(next);
  });

  it.each(['at(2026-01-01T00:00:00)', 'cron(0 3 * * *)', 'cron(0 3 * * ? 2027)'])('refuses %s', (expression) => {
    expect(() => scheduleTimes(expression)).toThrow(ScheduleError);
  });
});
