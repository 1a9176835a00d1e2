import { expect, test } from 'vitest';
import { beginningOf, isSince, largestFirst } from './changes-since.ts';

const lastVisitAt = '2026-11-20T09:30:00.000Z';

test.each([
  ['yesterday', '2026-11-20', { kind: 'day', day: '2026-11-19' }],
  ['monday', '2026-11-20', { kind: 'day', day: '2026-11-16' }],
  ['monday', '2026-11-16', { kind: 'day', day: '2026-11-09' }],
  ['last-visit', '2026-11-20', { kind: 'moment', at: lastVisitAt }],
  ['latest', '2026-11-20', { kind: 'none' }],
] as const)('since %s, on %s', (since, today, beginning) => {
  expect(beginningOf(since, { today, lastVisitAt })).toEqual(beginning);
});

test('on the first visit, since yesterday', () => {
  expect(beginningOf('last-visit', { today: '2026-11-20', lastVisitAt: undefined })).toEqual({
    kind: 'day',
    day: '2026-11-19',
  });
});

test('a day counts in the organisation’s zone', () => {
  const inBerlin = () => '2026-11-20';
  expect(isSince({ kind: 'day', day: '2026-11-20' }, '2026-11-19T23:30:00.000Z', inBerlin)).toBe(true);
});

test('the change that moves the most comes first, whether up or down', () => {
  const change = (id: string, before: string, after: string) => ({
    opportunityId: id,
    name: id,
    account: null,
    owner: null,
    at: lastVisitAt,
    before: { amount: before, forecastCategory: 'Pipeline' },
    after: { amount: after, forecastCategory: 'Pipeline' },
  });
  const changes = [change('a', '100', '150'), change('b', '900', '100'), change('c', '0', '50')];
  expect(largestFirst(changes).map(({ opportunityId }) => opportunityId)).toEqual(['b', 'a', 'c']);
});
