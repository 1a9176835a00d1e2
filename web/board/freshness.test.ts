import { expect, test } from 'vitest';
import type { ObjectName } from '#shared/objects/index';
import { freshnessOf } from './freshness.ts';

const now = new Date('2026-11-20T10:42:00Z');
const complete = (completeThroughAt: string | null) => ({ completeThroughAt, newestChangeAt: '2026-11-20T10:40:00Z' });
const reading = (...objects: ObjectName[]) => ({ objects: new Set(objects), now });

test('the weakest object decides', () => {
  const freshness = { opportunity: complete('2026-11-20T10:41:07Z'), account: complete('2026-11-20T10:40:30Z') };
  expect(freshnessOf(freshness, reading('opportunity', 'account'))).toMatchObject({
    kind: 'fresh',
    completeThroughAt: '2026-11-20T10:40:30Z',
  });
});

test('an object that the widget does not read does not matter', () => {
  const freshness = { opportunity: complete('2026-11-20T10:41:07Z'), account: complete(null) };
  expect(freshnessOf(freshness, reading('opportunity'))).toMatchObject({ kind: 'fresh' });
});

test.each([
  ['never complete', { opportunity: complete(null) }],
  ['unheard of', {}],
])('%s: the first fill is running', (_, freshness) => {
  expect(freshnessOf(freshness, reading('opportunity'))).toEqual({ kind: 'filling' });
});

test('five minutes behind is late, and says by how much', () => {
  const freshness = { opportunity: complete('2026-11-20T10:30:00.500Z') };
  expect(freshnessOf(freshness, reading('opportunity'))).toMatchObject({ kind: 'late', minutesBehind: 11 });
});

test('quotas are our own: they are never late', () => {
  expect(freshnessOf({}, reading())).toEqual({ kind: 'own' });
});
