import { expect, it } from 'vitest';
import { measure } from '#shared/query/measure';
import type { QuerySpec } from '#shared/query/query-spec';
import { scope } from '#store/scope';
import { viewerOf } from '#store/testing/company';
import { compileBoard } from './compile-board.ts';

const thisQuarter = { of: 'fiscal-quarter', offset: 0 } as const;
const aYear = { of: 'last-months', count: 12 } as const;

const list = (limit: number): QuerySpec => ({
  kind: 'records',
  object: 'opportunity',
  columns: ['name'],
  filters: [],
  sort: { by: 'name', descending: false },
  limit,
});

it('what takes longest is asked first: deals’ pasts, long lists, long periods', () => {
  const inOrder: readonly QuerySpec[] = [
    { kind: 'funnel', period: thisQuarter, filters: [] },
    list(500),
    measure({ metric: 'winRate', by: 'month', period: aYear }),
    list(50),
    measure({ metric: 'lostDeals', period: thisQuarter }),
    measure({ metric: 'wonDeals', period: { of: 'week', offset: 0 } }),
  ];
  const { statements, placeOf } = compileBoard(inOrder.toReversed(), {
    tenantId: 1,
    scope: scope(viewerOf('north')),
    calendar: { today: '2026-05-15', fiscalYearStartMonth: 2 },
    timeZone: 'Europe/Zurich',
    currencies: 'one',
    customFields: {},
  });
  expect(statements).toHaveLength(inOrder.length);
  expect(inOrder.map(placeOf)).toMatchObject(inOrder.map((_, statement) => ({ kind: 'asked', statement })));
});
