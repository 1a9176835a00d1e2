import { expect, test } from 'vitest';
import { relativeDays } from './relative-days.ts';

/** A Wednesday. */
const calendar = { today: '2026-05-13', fiscalYearStartMonth: 2 };

test.each([
  ['TODAY', '2026-05-13', '2026-05-13'],
  ['YESTERDAY', '2026-05-12', '2026-05-12'],
  ['THIS_WEEK', '2026-05-10', '2026-05-16'],
  ['LAST_WEEK', '2026-05-03', '2026-05-09'],
  ['LAST_MONTH', '2026-04-01', '2026-04-30'],
  ['THIS_QUARTER', '2026-04-01', '2026-06-30'],
  ['NEXT_QUARTER', '2026-07-01', '2026-09-30'],
  ['LAST_YEAR', '2025-01-01', '2025-12-31'],
  ['LAST_N_DAYS:7', '2026-05-06', '2026-05-13'],
  ['NEXT_N_DAYS:2', '2026-05-14', '2026-05-15'],
  ['N_DAYS_AGO:3', '2026-05-10', '2026-05-10'],
  ['LAST_90_DAYS', '2026-02-12', '2026-05-13'],
  ['LAST_N_MONTHS:2', '2026-03-01', '2026-04-30'],
  ['LAST_N_QUARTERS:4', '2025-04-01', '2026-03-31'],
  ['N_WEEKS_AGO:1', '2026-05-03', '2026-05-09'],
  ['THIS_FISCAL_QUARTER', '2026-05-01', '2026-07-31'],
  ['LAST_FISCAL_YEAR', '2025-02-01', '2026-01-31'],
  ['NEXT_N_FISCAL_QUARTERS:2', '2026-08-01', '2027-01-31'],
])('%s is %s to %s', (literal, first, last) => {
  expect(relativeDays(literal, calendar)).toEqual({ first, last });
});

test('an unknown literal has no days', () => {
  expect(relativeDays('LAST_FORTNIGHT', calendar)).toBeUndefined();
});
