import { closeWindow, type SyncedObject, type SyncWindow } from '#platform/sync-windows';
import { noteGivenUp, type Wish, wishFor } from '#platform/sync-wishes';
import type { Table } from '#platform/tables';

/** What brings a reading back that was begun, and noted as begun. The others come back by themselves: the checkpoint did not move. */
const wishes: Partial<Record<SyncWindow['kind'], Wish>> = { refresh: 'resync', sweep: 'sweep' };

/** Gives up a window: nothing more is sent for it, and what it should have read is read by another one. */
export const giveUpWindow = async (
  table: Table,
  whose: SyncedObject,
  { id, kind }: Pick<SyncWindow, 'id' | 'kind'>,
): Promise<void> => {
  const wish = wishes[kind];
  if (wish !== undefined) {
    // The wish first: without it, a process that dies here would have forgotten the reading.
    await wishFor(table, whose, wish);
    await noteGivenUp(table, whose);
  }
  await closeWindow(table, whose, id);
};
