import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketOf, bucketRange, bucketsOf } from './buckets.ts';
import { addDays, daysBetween } from './day.ts';
import { type Grain, grains } from './dimensions.ts';

const fromFebruary = { fiscalYearStartMonth: 2 };

describe('a day lies in the stretch of time that begins', () => {
  it.each<[Grain, string, string]>([
    ['day', '2026-05-15', '2026-05-15'],
    ['week', '2026-05-15', '2026-05-11'],
    ['week', '2026-05-11', '2026-05-11'],
    ['week', '2026-05-17', '2026-05-11'],
    ['month', '2026-05-15', '2026-05-01'],
    ['quarter', '2026-05-15', '2026-04-01'],
    ['year', '2026-05-15', '2026-01-01'],
    ['fiscal-quarter', '2026-05-15', '2026-05-01'],
    ['fiscal-quarter', '2026-01-31', '2025-11-01'],
    ['fiscal-year', '2026-01-31', '2025-02-01'],
    ['fiscal-year', '2026-02-01', '2026-02-01'],
  ])('%s of %s: on %s', (grain, day, first) => {
    expect(bucketOf(day, grain, fromFebruary)).toBe(first);
  });
});

describe('the stretches of a range', () => {
  it('are those that it touches, in order', () => {
    const range = { firstOn: '2026-01-31', lastOn: '2026-05-01' };
    expect(bucketsOf(range, 'fiscal-quarter', { calendar: fromFebruary })).toEqual([
      '2025-11-01',
      '2026-02-01',
      '2026-05-01',
    ]);
  });

  it('are no more than asked for', () => {
    const years = { firstOn: '2020-01-01', lastOn: '2026-01-01' };
    expect(bucketsOf(years, 'day', { calendar: fromFebruary })).toHaveLength(400);
    expect(bucketsOf(years, 'day', { calendar: fromFebruary, most: 3 })).toEqual([
      '2020-01-01',
      '2020-01-02',
      '2020-01-03',
    ]);
  });

  it('follow one another without a gap, and each holds its own days', () => {
    const day = fc.integer({ min: 0, max: 5_000 }).map((days) => addDays('2019-12-25', days));
    const month = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 0, max: 380 }),
        fc.constantFrom(...grains),
        month,
        (firstOn, length, grain, fiscalYearStartMonth) => {
          const calendar = { fiscalYearStartMonth };
          const buckets = bucketsOf({ firstOn, lastOn: addDays(firstOn, length) }, grain, { calendar });
          for (const [place, first] of buckets.entries()) {
            const { lastOn } = bucketRange(first, grain);
            expect(bucketOf(lastOn, grain, calendar)).toBe(first);
            if (place + 1 < buckets.length) expect(daysBetween(lastOn, buckets[place + 1] ?? '')).toBe(1);
          }
          expect(buckets.at(-1)).toBe(bucketOf(addDays(firstOn, length), grain, calendar));
        },
      ),
    );
  });
});
