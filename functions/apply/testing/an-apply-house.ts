import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import { type Measured, memoryLog } from '#platform/testing/memory-log';
import { type SmallCloud, startSmallCloud } from '#platform/testing/small-cloud';
import { type Page, pageSchema } from '#shared/messages/page';
import type { TextRow } from '#store/stage-page';
import { aRow, idOf, second } from '#store/testing/pages';
import type { TestDatabase } from '#store/testing/test-database';
import type { ApplyHouse } from '../apply-house.ts';
import { type ApplyMessage, applyMessages } from '../apply-messages.ts';

/** A house for the tests of a file, with what stands around it. To be read after `beforeAll`. */
export interface TestHouse {
  readonly house: ApplyHouse;
  readonly cloud: SmallCloud;
  /** What was measured, in order. */
  readonly measured: readonly Measured[];
}

/** Queues, tables and a bucket around a test's database. Its clock stands at second 500. */
export const useApplyHouse = (db: TestDatabase): TestHouse => {
  let cloud: SmallCloud | undefined;
  let house: ApplyHouse | undefined;
  const log = memoryLog();
  beforeAll(async () => {
    cloud = await startSmallCloud();
    const pages = cloud.createBucket('pages');
    house = {
      db: db.apply,
      deleteShareMax: 0.2,
      pages,
      moved: cloud.createQueue('moved'),
      hints: cloud.createQueue('hints'),
      sync: await cloud.createTable('sync', { hash: 'object', range: 'item' }),
      parking: { table: await cloud.createTable('parked', { hash: 'organizationId', range: 'at' }), bucket: pages },
      log,
      clock: () => new Date(second(500)),
    };
  });
  afterAll(() => cloud?.stop());
  return {
    measured: log.measured,
    get house() {
      if (house === undefined) throw new Error('no house before beforeAll');
      return house;
    },
    get cloud() {
      if (cloud === undefined) throw new Error('no cloud before beforeAll');
      return cloud;
    },
  };
};

/** Applies messages as one batch. */
export const applyAll = (house: ApplyHouse, ...messages: readonly ApplyMessage[]) =>
  applyMessages(
    house,
    messages.map((message) => ({ messageId: randomUUID(), message })),
  );

/** A page of deals as `sync` sends it, its rows in the message. */
export const aPageMessage = (
  organizationId: string,
  page: Partial<Page> & { readonly from?: readonly TextRow[] } = {},
): Page => {
  const { from = [aRow(idOf('006', 1), 1, { stage: 'Open' })], ...rest } = page;
  return pageSchema.parse({
    kind: 'page',
    organizationId,
    instanceUrl: 'https://acme.my.salesforce.com',
    object: 'opportunity',
    door: 'hint',
    readAt: second(100),
    rows: { in: 'message', rows: from },
    ...rest,
  });
};
