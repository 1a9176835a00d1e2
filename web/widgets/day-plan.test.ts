import { expect, test } from 'vitest';
import type { RecordsAnswer } from '#shared/query/answer';
import { dayPlan } from './day-plan.ts';

const rows = (ids: readonly string[], count = ids.length, cells: RecordsAnswer['rows'][number]['cells'] = {}) => ({
  kind: 'records' as const,
  rows: ids.map((id) => ({ id, cells })),
  count,
  totals: {},
  customs: {},
  next: null,
  withoutAmount: 0,
  withoutRate: 0,
});

const answers = {
  tasks: rows(['t1', 't2', 't3'], 9),
  meetings: rows([]),
  deals: rows(['risk1', 'risk2', 'risk3'], 30),
  closing: rows(['soon1', 'soon2'], 2),
  leads: rows(['l1']),
};

test('each group says how many there are in all, and shows so many', () => {
  const plan = dayPlan(answers, 2);
  expect(plan.map(({ name, count, rows: shown }) => [name, count, shown.length])).toEqual([
    ['tasks', 9, 2],
    ['meetings', 0, 0],
    ['deals', 32, 2],
    ['leads', 1, 1],
  ]);
});

test('deals that close soon and deals at risk take turns', () => {
  expect(dayPlan(answers, 5)[2]?.rows.map(({ id }) => id)).toEqual(['soon1', 'risk1', 'soon2', 'risk2', 'risk3']);
});

test('meetings follow the clock, those of the whole day first', () => {
  const meeting = (id: string, startsAt: string | null) => ({ id, cells: { activityOn: '2026-11-20', startsAt } });
  const meetings = {
    ...rows([]),
    rows: [meeting('late', '2026-11-20T15:00:00Z'), meeting('all', null), meeting('early', '2026-11-20T08:00:00Z')],
    count: 3,
  };
  expect(dayPlan({ ...answers, meetings }, 5)[1]?.rows.map(({ id }) => id)).toEqual(['all', 'early', 'late']);
});
