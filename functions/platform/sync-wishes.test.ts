import { describe, expect, it } from 'vitest';
import { noteAvailable, noteUnavailable, readSyncState, type SyncedObject } from './sync-windows.ts';
import { grantWish, noteBegun, noteGivenUp, wishFor } from './sync-wishes.ts';
import { useSyncTable } from './testing/sync-table.ts';

const table = useSyncTable();

const whose: SyncedObject = { organizationId: '00DA0000000KzQbMAK', object: 'opportunity' };
const state = () => readSyncState(table, whose);

describe('a wish', () => {
  it('stays until it is granted, and is one wish however often it was made', async () => {
    await wishFor(table, whose, 'sweep');
    await wishFor(table, whose, 'resync');
    await wishFor(table, whose, 'sweep');
    const { wishes } = await state();
    expect(wishes).toEqual({ sweepAt: expect.any(String), resyncAt: expect.any(String) });
    await grantWish(table, whose, { wish: 'sweep', wishedAt: wishes.sweepAt ?? '' });
    expect((await state()).wishes).toEqual({ resyncAt: wishes.resyncAt });
  });

  it('that was made again meanwhile stays when the earlier one is granted', async () => {
    await wishFor(table, whose, 'sweep');
    const { wishes } = await state();
    await new Promise((resolve) => setTimeout(resolve, 10));
    await wishFor(table, whose, 'sweep');
    await grantWish(table, whose, { wish: 'sweep', wishedAt: wishes.sweepAt ?? '' });
    expect((await state()).wishes.sweepAt).not.toBe(wishes.sweepAt);
    expect((await state()).wishes.sweepAt).toBeDefined();
  });

  it('that nobody made may be granted', async () => {
    await grantWish(table, { ...whose, object: 'lead' }, { wish: 'sweep', wishedAt: '' });
    expect((await readSyncState(table, { ...whose, object: 'lead' })).wishes).toEqual({});
  });
});

describe('the schedule', () => {
  it('remembers when each reading was begun, and when one failed', async () => {
    const at = new Date('2026-03-02T12:00:00Z');
    await noteBegun(table, whose, { proof: 'census', at });
    await noteBegun(table, whose, { proof: 'refresh', at });
    await noteGivenUp(table, whose);
    expect((await state()).proofs).toEqual({
      censusAt: at.toISOString(),
      refreshAt: at.toISOString(),
      gaveUpAt: expect.any(String),
    });
  });

  it('knows of an object that is not there, and of its return', async () => {
    const at = new Date('2026-03-02T12:00:00Z');
    expect(await state()).not.toHaveProperty('unavailableAt');
    await noteUnavailable(table, whose, at);
    const later = new Date('2026-03-02T13:00:00Z');
    await noteUnavailable(table, whose, later);
    expect(await state()).toMatchObject({ unavailableAt: at.toISOString(), lookedForAt: later.toISOString() });
    await noteAvailable(table, whose);
    expect(await state()).not.toHaveProperty('unavailableAt');
  });
});
