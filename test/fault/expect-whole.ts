import { expect } from 'vitest';
import type { House } from '#scripts/load/open-house';
import { type SyncResponse, syncResponseSchema } from '#shared/api/sync';
import type { ObjectName } from '#shared/objects/index';
import { databaseAt } from '#store/database';
import { differences } from '../mirror/differences.ts';
import { readOrganization } from '../mirror/read-organization.ts';
import { readTables } from '../mirror/read-tables.ts';

const queues = ['Hints', 'PagesToApply', 'Backfills', 'Moved'] as const;

/** How the mirror does, as the Sync page shows it. */
export const syncOf = async (house: House): Promise<SyncResponse> => {
  const { text } = await (await house.as('ops'))('/api/v1/sync');
  return syncResponseSchema.parse(JSON.parse(text));
};

/** Nothing was given up: not by a queue, and not by a function. */
export const expectNothingGivenUp = async (house: House): Promise<void> => {
  expect(queues.filter((queue) => house.cloud.queue(queue).deadLetters > 0)).toEqual([]);
  expect((await syncOf(house)).parked).toMatchObject({ count: 0, latest: [] });
};

/** Every row and every value of these objects is the organisation's, and no row ever went back to an older version. */
export const expectWhole = async ({ org, postgres, sight }: House, objects: readonly ObjectName[]): Promise<void> => {
  const { port, url } = postgres();
  const database = new URL(url).pathname.slice(1);
  const all = databaseAt({ host: '127.0.0.1', port, user: 'postgres', database }, { isPipelined: false });
  try {
    const tables = await readTables(all, org.organizationId);
    for (const object of objects) {
      const organization = await readOrganization(org, object);
      if (organization === undefined) throw new Error(`the organisation has no ${object}`);
      expect(differences(object, organization, tables.get(object) ?? [])).toEqual([]);
    }
  } finally {
    await all.pool.end();
  }
  expect(await sight.ask('select * from public.regression')).toEqual([]);
};
