import { expect, test } from 'vitest';
import type { ChangeEvent } from './change-event.ts';
import { changeEvent } from './change-event.ts';
import { withinLimits } from './event-limits.ts';

const event = (entityName: string, records: number, body: Record<string, unknown> = {}): ChangeEvent =>
  changeEvent(
    {
      entityName,
      recordIds: Array.from({ length: records }, (_, i) => `${entityName}${i}`),
      changeType: 'UPDATE',
      changeOrigin: '',
      transactionKey: 'key',
      sequenceNumber: 1,
      commitTimestamp: 1_778_000_000_000,
      commitNumber: 1,
      commitUser: '005000000000000AAA',
      nulledFields: [],
      diffFields: [],
      changedFields: ['Amount', 'LastModifiedDate'],
    },
    body,
  );

const told = (events: readonly ChangeEvent[]) =>
  withinLimits(events).map(({ header: { entityName, changeType, recordIds } }) => [
    entityName,
    changeType,
    recordIds.length,
  ]);

test('an event beyond a megabyte is told without its data', () => {
  const [large] = withinLimits([event('Account', 1, { Description: 'ü'.repeat(600_000) })]);
  expect(large?.header).toMatchObject({ changeType: 'GAP_UPDATE', recordIds: ['Account0'], changedFields: [] });
  expect(JSON.parse(large?.detail ?? '')).toEqual({ payload: { ChangeEventHeader: large?.header } });
  expect(told([event('Account', 1, { Description: 'ü'.repeat(400_000) })])).toEqual([['Account', 'UPDATE', 1]]);
});

test('beyond 100,000 changed fields a transaction overflows, once for each object', () => {
  expect(told([event('Account', 30_000), event('Lead', 20_000)])).toEqual([
    ['Account', 'UPDATE', 30_000],
    ['Lead', 'UPDATE', 20_000],
  ]);
  expect(told([event('Account', 30_000), event('Lead', 20_001), event('Lead', 1), event('Account', 1)])).toEqual([
    ['Account', 'UPDATE', 30_000],
    ['Lead', 'GAP_OVERFLOW', 1],
    ['Account', 'GAP_OVERFLOW', 1],
  ]);
});
