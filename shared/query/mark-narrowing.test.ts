import { describe, expect, test } from 'vitest';
import { markNarrowing } from './mark-narrowing.ts';
import { measure } from './measure.ts';

const calendar = { today: '2026-11-20', fiscalYearStartMonth: 2 };
const byStage = measure({ metric: 'openPipeline', by: 'stage' });

test('a part of a split is its value; a part without one is what has none', () => {
  expect(markNarrowing(byStage, { key: 'Proposal' }, calendar)).toEqual({
    filters: [{ field: 'stage', is: 'equal', values: ['Proposal'] }],
  });
  expect(markNarrowing(byStage, { key: null }, calendar)?.filters).toEqual([
    { field: 'stage', is: 'empty', values: [] },
  ]);
});

test('a part of two splits is both', () => {
  const spec = measure({ metric: 'wonAmount', by: 'month', splitBy: 'owner' });
  expect(markNarrowing(spec, { key: '2026-02-01', splitKey: '005A' }, calendar)).toEqual({
    period: { of: 'days', firstOn: '2026-02-01', lastOn: '2026-02-28' },
    filters: [{ field: 'owner', is: 'equal', values: ['005A'] }],
  });
});

test('an activity’s type is not a deal’s', () => {
  const spec = measure({ metric: 'activitiesDone', by: 'type' });
  expect(markNarrowing(spec, { key: 'Call' }, calendar)?.filters[0]?.field).toBe('activity:type');
});

describe('a stretch of time is its days', () => {
  test.each([
    ['day', '2026-11-20', '2026-11-20', '2026-11-20'],
    ['week', '2026-11-16', '2026-11-16', '2026-11-22'],
    ['month', '2026-02-01', '2026-02-01', '2026-02-28'],
    ['quarter', '2026-10-01', '2026-10-01', '2026-12-31'],
    ['fiscal-quarter', '2026-11-01', '2026-11-01', '2027-01-31'],
    ['fiscal-year', '2026-02-01', '2026-02-01', '2027-01-31'],
  ] as const)('%s', (by, key, firstOn, lastOn) => {
    const spec = measure({ metric: 'wonAmount', by });
    expect(markNarrowing(spec, { key }, calendar)?.period).toEqual({ of: 'days', firstOn, lastOn });
  });

  test('but only those that were asked for', () => {
    const spec = measure({ metric: 'wonAmount', by: 'week', period: { of: 'month', offset: -1 } });
    expect(markNarrowing(spec, { key: '2026-09-28' }, calendar)?.period).toEqual({
      of: 'days',
      firstOn: '2026-10-01',
      lastOn: '2026-10-04',
    });
  });

  test('of what is still open also days to come, though only those to date were asked for', () => {
    const period = { of: 'fiscal-quarter', offset: 0, toDate: true } as const;
    const ofMonth = (metric: 'openPipeline' | 'wonAmount', key: string) =>
      markNarrowing(measure({ metric, by: 'month', period }), { key }, calendar)?.period;
    expect(ofMonth('openPipeline', '2027-01-01')).toEqual({ of: 'days', firstOn: '2027-01-01', lastOn: '2027-01-31' });
    expect(ofMonth('wonAmount', '2026-11-01')).toEqual({ of: 'days', firstOn: '2026-11-01', lastOn: '2026-11-20' });
    expect(ofMonth('wonAmount', '2027-01-01')).toBeUndefined();
  });

  test('and no day at all where the key is none', () => {
    const spec = measure({ metric: 'wonAmount', by: 'month' });
    expect(markNarrowing(spec, { key: 'March' }, calendar)).toBeUndefined();
    expect(markNarrowing(spec, { key: null }, calendar)).toBeUndefined();
  });
});

test('a whole figure narrows nothing', () => {
  expect(markNarrowing(byStage, {}, calendar)).toBeUndefined();
  expect(markNarrowing(measure({ metric: 'wonAmount' }), { key: 'x' }, calendar)).toBeUndefined();
});
