import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, firstOfMonth, nthWorkingDay, todayIn, workingDays } from './day.ts';

describe('days', () => {
  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2100-02-28', 1, '2100-03-01'],
    ['2026-03-29', 1, '2026-03-30'],
    ['2026-10-25', -1, '2026-10-24'],
    ['2026-01-01', -1, '2025-12-31'],
    ['1700-01-01', 0, '1700-01-01'],
  ])('%s and %i days is %s', (day, days, expected) => {
    expect(addDays(day, days)).toBe(expected);
    expect(daysBetween(day, expected)).toBe(days);
  });

  it.each([
    ['2026-05-31', 0, '2026-05-01'],
    ['2026-05-31', 1, '2026-06-01'],
    ['2026-01-15', -1, '2025-12-01'],
    ['2026-12-31', 14, '2028-02-01'],
  ])('the month of %s and %i more begins on %s', (day, months, expected) => {
    expect(firstOfMonth(day, months)).toBe(expected);
  });
});

describe('working days', () => {
  it.each([
    // 1 May 2026 is a Friday.
    ['2026-05-01', '2026-05-01', 1],
    ['2026-05-01', '2026-05-04', 2],
    ['2026-05-02', '2026-05-03', 0],
    ['2026-05-01', '2026-05-31', 21],
    ['2026-05-04', '2026-05-01', 0],
  ])('from %s to %s are %i', (from, to, count) => {
    expect(workingDays(from, to)).toBe(count);
  });

  it.each([
    ['2026-05-01', 1, '2026-05-01'],
    ['2026-05-01', 2, '2026-05-04'],
    ['2026-05-02', 1, '2026-05-04'],
    ['2026-05-04', 10, '2026-05-15'],
  ])('from %s the working day number %i is %s', (from, count, expected) => {
    expect(nthWorkingDay(from, count)).toBe(expected);
  });

  it('counting to the nth working day gives n', () => {
    const start = fc.integer({ min: 0, max: 3_650 }).map((days) => addDays('2020-01-01', days));
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 300 }), (from, count) => {
        expect(workingDays(from, nthWorkingDay(from, count))).toBe(count);
      }),
    );
  });
});

describe('today', () => {
  it.each([
    ['Pacific/Auckland', '2026-05-15'],
    ['Europe/Zurich', '2026-05-14'],
    ['America/Los_Angeles', '2026-05-14'],
    ['UTC', '2026-05-14'],
  ])('in %s at 20:00 UTC is %s', (zone, expected) => {
    expect(todayIn(zone, new Date('2026-05-14T20:00:00Z'))).toBe(expected);
  });

  it('keeps to the zone on the night when clocks change', () => {
    expect(todayIn('Europe/Zurich', new Date('2026-03-28T22:59:59Z'))).toBe('2026-03-28');
    expect(todayIn('Europe/Zurich', new Date('2026-03-29T22:00:00Z'))).toBe('2026-03-30');
  });
});
