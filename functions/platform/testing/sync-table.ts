import { afterAll, beforeAll } from 'vitest';
import type { SyncedObject } from '../synced-object.ts';
import type { Table } from '../tables.ts';
import { type SmallCloud, startSmallCloud } from './small-cloud.ts';

/** The table of synchronisation for the tests of a file; it is there once they run. */
export const useSyncTable = (): Table => {
  let cloud: SmallCloud | undefined;
  let table: Table | undefined;
  beforeAll(async () => {
    cloud = await startSmallCloud();
    table = await cloud.createTable('sync', { hash: 'object', range: 'item' });
  });
  afterAll(() => cloud?.stop());
  const made = (): Table => {
    if (table === undefined) throw new Error('the table is made before the first test');
    return table;
  };
  return {
    get name() {
      return made().name;
    },
    get client() {
      return made().client;
    },
  };
};

let organizations = 0;

/** One that no other test has touched. */
export const aNewObject = (): SyncedObject => ({
  organizationId: `00D${String(organizations++).padStart(15, '0')}`,
  object: 'opportunity',
});
