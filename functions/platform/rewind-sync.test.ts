import { expect, it } from 'vitest';
import { rewindSync } from './rewind-sync.ts';
import { markPageCommitted, openWindow, readCheckpoint, readSyncState, type SyncedObject } from './sync-windows.ts';
import { noteBegun } from './sync-wishes.ts';
import { aNewObject, useSyncTable } from './testing/sync-table.ts';

const table = useSyncTable();

const day = (n: number): Date => new Date(Date.UTC(2026, 0, n));
const at = (n: number): string => day(n).toISOString();
const wishedOf = async (whose: SyncedObject) => Object.keys((await readSyncState(table, whose)).wishes).toSorted();

/** An object that is complete through the tenth. */
const aFilledObject = async (): Promise<SyncedObject> => {
  const whose = aNewObject();
  const { id } = await openWindow(table, whose, { kind: 'backfill', from: new Date(0), through: day(10) });
  await markPageCommitted(table, whose, { id, page: 1, isLast: true });
  return whose;
};

it('the checkpoint goes back to what the database knows, and everything is to be compared', async () => {
  const whose = await aFilledObject();
  const told = { object: 'opportunity', from: at(10), windows: 0 };
  expect(await rewindSync(table, whose, at(7))).toEqual({ ...told, to: at(7) });
  expect(await readCheckpoint(table, whose)).toBe(at(7));
  expect(await wishedOf(whose)).toEqual(['sweepAt']);
});

it('the checkpoint never goes forward, and twice is once', async () => {
  const whose = await aFilledObject();
  await rewindSync(table, whose, at(12));
  expect(await readCheckpoint(table, whose)).toBe(at(10));
  await rewindSync(table, whose, at(7));
  await rewindSync(table, whose, at(7));
  expect(await readCheckpoint(table, whose)).toBe(at(7));
});

it('a window of which the lost database had pages completes nothing any more', async () => {
  const whose = await aFilledObject();
  const { id } = await openWindow(table, whose, { kind: 'poll', from: day(6), through: day(11) });
  await markPageCommitted(table, whose, { id, page: 1, isLast: false });
  expect(await rewindSync(table, whose, at(7))).toMatchObject({ windows: 1 });
  expect(await markPageCommitted(table, whose, { id, page: 2, isLast: true })).toEqual({ completed: false });
  expect(await readCheckpoint(table, whose)).toBe(at(7));
});

it('a database that was never filled is filled anew', async () => {
  const whose = await aFilledObject();
  expect(await rewindSync(table, whose, null)).toMatchObject({ from: at(10), to: null });
  expect(await readSyncState(table, whose)).not.toHaveProperty('checkpointAt');
  expect(await wishedOf(whose)).toEqual([]);
});

it('what was read whole since the restored moment is read whole again', async () => {
  const whose = await aFilledObject();
  await noteBegun(table, whose, { proof: 'refresh', at: day(8) });
  await rewindSync(table, whose, at(7));
  expect(await wishedOf(whose)).toEqual(['resyncAt', 'sweepAt']);
});

it('an object that the organisation lacks is left alone', async () => {
  const whose = { organizationId: '00D000000000999AAA', object: 'case' } as const;
  expect(await rewindSync(table, whose, null)).toEqual({ object: 'case', from: null, to: null, windows: 0 });
  expect(await wishedOf(whose)).toEqual([]);
});
