import { expect, test } from 'vitest';
import { paceOf } from './pace-of.ts';

// October to December 2026: 66 working days, the first a Thursday. July to September: 66 too, the first a Wednesday.
const now = { firstOn: '2026-10-01', lastOn: '2026-12-31' };
const earlier = { firstOn: '2026-07-01', lastOn: '2026-09-30' };
const points = (...won: readonly [day: string, value: string][]) => ({
  points: won.map(([key, value]) => ({ key, label: null, value, count: 1 })),
});
const none = points();
const asked = { won: none, before: none, quota: '6600', now, earlier, today: '2026-10-02' };

test('the target grows by working day and ends at the quota', () => {
  const { days } = paceOf(asked);
  expect(days).toHaveLength(66);
  expect([days[0]?.target, days[1]?.target, days[65]?.target]).toEqual(['100', '200', '6600']);
});

test('days to come have nothing won, not zero', () => {
  const { days, elapsed } = paceOf({ ...asked, won: points(['2026-10-01', '150']) });
  expect([elapsed, ...days.slice(0, 3).map(({ won }) => won)]).toEqual([2, '150', '150', null]);
});

test('ahead and behind are told by the working days that have come', () => {
  expect(paceOf({ ...asked, won: points(['2026-10-01', '320']) }).ahead).toBe('120');
  expect(paceOf({ ...asked, won: points(['2026-10-01', '50']) }).ahead).toBe('-150');
});

test('a deal of the weekend counts with the Friday before', () => {
  const won = points(['2026-10-04', '70'], ['2026-10-05', '5']);
  const { days } = paceOf({ ...asked, won, today: '2026-10-05' });
  expect(days.slice(0, 3).map(({ day, won: sum }) => [day, sum])).toEqual([
    ['2026-10-01', '0'],
    ['2026-10-02', '70'],
    ['2026-10-05', '75'],
  ]);
});

test('what is left is shared among the weeks that are left', () => {
  // 64 working days are left for 6,400: 100 a day, 500 a week.
  expect(paceOf({ ...asked, won: points(['2026-10-01', '200']) }).aWeek).toBe('500');
});

test('a quota that is met asks for nothing more', () => {
  expect(paceOf({ ...asked, won: points(['2026-10-01', '7000']) })).toMatchObject({ gap: '-400', aWeek: null });
});

test('after the last day there are no weeks left', () => {
  const { elapsed, daysLeft, aWeek, gap } = paceOf({ ...asked, today: '2027-02-01' });
  expect([elapsed, daysLeft, aWeek, gap]).toEqual([66, 0, null, '6600']);
});

test('before the first day nothing has been asked for', () => {
  expect(paceOf({ ...asked, today: '2026-09-15' })).toMatchObject({ elapsed: 0, won: '0', ahead: '0' });
});

test('without a quota there is no target and no gap', () => {
  for (const quota of [null, '0'])
    expect(paceOf({ ...asked, quota })).toMatchObject({ quota: null, ahead: null, gap: null, aWeek: null });
});

test('the quarter before stands at the same working day', () => {
  const { days } = paceOf({ ...asked, before: points(['2026-07-01', '10'], ['2026-07-02', '20']) });
  expect(days.slice(0, 2).map(({ before }) => before)).toEqual(['10', '30']);
});

test('a quarter that begins on a weekend begins to count with its first working day', () => {
  const quarter = { firstOn: '2026-08-01', lastOn: '2026-10-31' };
  const { days, elapsed } = paceOf({ ...asked, now: quarter, won: points(['2026-08-01', '9']), today: '2026-08-01' });
  expect([days[0]?.day, days[0]?.won, elapsed]).toEqual(['2026-08-03', '9', 1]);
});
