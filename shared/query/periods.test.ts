import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, workingDays } from './day.ts';
import {
  type Calendar,
  type Period,
  periodSchema,
  priorLikeForLike,
  priorWhole,
  resolvePeriod,
  wholePeriod,
  yearBefore,
  yearBeforeWhole,
} from './periods.ts';

const on = (today: string, fiscalYearStartMonth = 1): Calendar => ({ today, fiscalYearStartMonth });
const quarter = (offset = 0): Period => ({ of: 'fiscal-quarter', offset });
const quarterToDate = (offset = 0): Period => ({ of: 'fiscal-quarter', offset, toDate: true });
const year = (offset = 0): Period => ({ of: 'fiscal-year', offset });

describe('a period is', () => {
  const resolved: readonly (readonly [Period, Calendar, string, string])[] = [
    [quarter(), on('2026-05-15'), '2026-04-01', '2026-06-30'],
    [quarter(-2), on('2026-05-15'), '2025-10-01', '2025-12-31'],
    [year(), on('2026-05-15'), '2026-01-01', '2026-12-31'],
    // A fiscal year that begins in February.
    [quarter(), on('2026-01-31', 2), '2025-11-01', '2026-01-31'],
    [quarter(), on('2026-02-01', 2), '2026-02-01', '2026-04-30'],
    [quarter(1), on('2026-02-01', 2), '2026-05-01', '2026-07-31'],
    [year(), on('2026-01-31', 2), '2025-02-01', '2026-01-31'],
    [year(), on('2026-02-01', 2), '2026-02-01', '2027-01-31'],
    [year(-1), on('2028-02-29', 2), '2027-02-01', '2028-01-31'],
    // In October and in December.
    [quarter(), on('2026-01-10', 10), '2026-01-01', '2026-03-31'],
    [year(), on('2026-11-30', 12), '2025-12-01', '2026-11-30'],
    [{ of: 'month', offset: -3 }, on('2026-05-31'), '2026-02-01', '2026-02-28'],
    [{ of: 'last-months', count: 12 }, on('2026-05-15'), '2025-06-01', '2026-05-31'],
    [{ of: 'last-days', count: 7 }, on('2026-03-02'), '2026-02-24', '2026-03-02'],
    [{ of: 'days', firstOn: '2026-01-05', lastOn: '2026-01-09' }, on('2026-05-15'), '2026-01-05', '2026-01-09'],
  ];

  for (const [period, calendar, firstOn, lastOn] of resolved)
    it(`${JSON.stringify(period)} at ${JSON.stringify(calendar)}: ${firstOn} to ${lastOn}`, () => {
      expect(resolvePeriod(period, calendar)).toEqual({ firstOn, lastOn });
    });

  it('one of four fiscal quarters that fill a fiscal year without a gap', () => {
    const month = fc.integer({ min: 1, max: 12 });
    const day = fc.integer({ min: 0, max: 3_000 }).map((days) => addDays('2020-01-01', days));
    fc.assert(
      fc.property(day, month, (today, fiscalYearStartMonth) => {
        const calendar = { today, fiscalYearStartMonth };
        const all = resolvePeriod(year(), calendar);
        expect(Number(all.firstOn.slice(5, 7))).toBe(fiscalYearStartMonth);
        const first = { ...calendar, today: all.firstOn };
        const quarters = [0, 1, 2, 3].map((offset) => resolvePeriod(quarter(offset), first));
        expect(quarters.map(({ firstOn }) => firstOn)).toEqual([
          all.firstOn,
          ...quarters.slice(0, 3).map(({ lastOn }) => addDays(lastOn, 1)),
        ]);
        expect(quarters.at(-1)?.lastOn).toBe(all.lastOn);
        const now = resolvePeriod(quarter(), calendar);
        expect(now.firstOn <= today && today <= now.lastOn).toBe(true);
      }),
    );
  });
});

describe('what a period is compared with', () => {
  const compared: readonly (readonly [string, Period, Calendar, string, string])[] = [
    ['a period that is over: the whole one before', quarter(-1), on('2026-05-15'), '2025-10-01', '2025-12-31'],
    ['its last day: the whole one before', quarter(), on('2026-06-30'), '2026-01-01', '2026-03-31'],
    // 1 April 2026 is a Wednesday: 15 April is working day 11; from Thursday 1 January that is 15 January.
    ['a running quarter: as many working days', quarter(), on('2026-04-15'), '2026-01-01', '2026-01-15'],
    ['its first day: one working day', quarter(), on('2026-04-01'), '2026-01-01', '2026-01-01'],
    // 1 August 2026 is a Saturday: no working day has passed, one is compared.
    [
      'a running month that begins on a Saturday',
      { of: 'month', offset: 0 },
      on('2026-08-01'),
      '2026-07-01',
      '2026-07-01',
    ],
    ['a fiscal quarter from February', quarter(), on('2026-02-13', 2), '2025-11-01', '2025-11-14'],
    [
      'the last seven days: the seven before',
      { of: 'last-days', count: 7 },
      on('2026-05-15'),
      '2026-05-02',
      '2026-05-08',
    ],
    [
      'days of one’s own: as many before',
      { of: 'days', firstOn: '2026-01-11', lastOn: '2026-01-20' },
      on('2026-05-15'),
      '2026-01-01',
      '2026-01-10',
    ],
  ];

  const cases = compared.map(([name, period, calendar, firstOn, lastOn]) => ({
    name,
    period,
    calendar,
    firstOn,
    lastOn,
  }));

  it.each(cases)('$name', ({ period, calendar, firstOn, lastOn }) => {
    expect(priorLikeForLike(period, calendar)).toEqual({ firstOn, lastOn });
  });

  it('never reaches into the period itself, and holds no more working days than have passed', () => {
    const day = fc.integer({ min: 0, max: 3_000 }).map((days) => addDays('2020-01-01', days));
    const period = fc.constantFrom<Period>(quarter(), year(), { of: 'month', offset: 0 });
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 12 }), period, (today, fiscalYearStartMonth, asked) => {
        const calendar = { today, fiscalYearStartMonth };
        const range = resolvePeriod(asked, calendar);
        const prior = priorLikeForLike(asked, calendar);
        expect(daysBetween(prior.lastOn, range.firstOn)).toBeGreaterThanOrEqual(1);
        const passed = Math.max(1, workingDays(range.firstOn, today));
        if (today < range.lastOn) expect(workingDays(prior.firstOn, prior.lastOn)).toBeLessThanOrEqual(passed);
      }),
    );
  });
});

describe('a period to date', () => {
  it.each<[string, Period, Calendar, string, string]>([
    ['ends today while it runs', quarterToDate(), on('2026-05-15'), '2026-04-01', '2026-05-15'],
    ['ends today on its last day too', quarterToDate(), on('2026-06-30'), '2026-04-01', '2026-06-30'],
    ['is whole once it is over', quarterToDate(-1), on('2026-05-15'), '2026-01-01', '2026-03-31'],
    ['is whole before it begins', quarterToDate(1), on('2026-05-15'), '2026-07-01', '2026-09-30'],
  ])('%s', (_, period, calendar, firstOn, lastOn) => {
    expect(resolvePeriod(period, calendar)).toEqual({ firstOn, lastOn });
  });

  it('has a whole of its own, and is held against as much of the one before', () => {
    const period: Period = quarterToDate();
    expect(wholePeriod(period, on('2026-04-15'))).toEqual({ firstOn: '2026-04-01', lastOn: '2026-06-30' });
    expect(priorWhole(period, on('2026-04-15'))).toEqual({ firstOn: '2026-01-01', lastOn: '2026-03-31' });
    expect(priorLikeForLike(period, on('2026-04-15'))).toEqual({ firstOn: '2026-01-01', lastOn: '2026-01-15' });
  });
});

describe('a year before', () => {
  it.each<[string, Period, Calendar, string, string]>([
    ['the same days, up to today', quarter(), on('2026-05-15'), '2025-04-01', '2025-05-15'],
    ['of what is over, all of them', quarter(-1), on('2026-05-15'), '2025-01-01', '2025-03-31'],
    ['on the first day of a month, one day', { of: 'month', offset: 0 }, on('2024-03-01'), '2023-03-01', '2023-03-01'],
    [
      'days of one’s own',
      { of: 'days', firstOn: '2024-02-29', lastOn: '2024-03-01' },
      on('2026-05-15'),
      '2023-02-28',
      '2023-03-01',
    ],
  ])('%s', (_, period, calendar, firstOn, lastOn) => {
    expect(yearBefore(period, calendar)).toEqual({ firstOn, lastOn });
  });

  it('whole, whatever of it has passed', () => {
    expect(yearBeforeWhole(quarter(), on('2026-05-15'))).toEqual({ firstOn: '2025-04-01', lastOn: '2025-06-30' });
  });
});

describe('a period is refused', () => {
  it.each([
    ['that ends before it begins', { of: 'days', firstOn: '2026-05-02', lastOn: '2026-05-01' }, ['lastOn']],
    ['on a day that is none', { of: 'days', firstOn: '2026-02-30', lastOn: '2026-05-01' }, ['firstOn']],
    ['too far away', { of: 'fiscal-quarter', offset: 41 }, ['offset']],
    ['of more days than five years', { of: 'last-days', count: 1_827 }, ['count']],
  ])('%s', (_, period, path) => {
    expect(periodSchema.safeParse(period).error?.issues).toMatchObject([{ path }]);
  });
});
