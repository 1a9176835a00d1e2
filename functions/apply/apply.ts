import { sqsBatchHandler } from '#platform/batch';
import { openBucket } from '#platform/bucket';
import { systemClock } from '#platform/clock';
import { readEnv } from '#platform/env';
import { makeLog } from '#platform/log';
import { parkFound } from '#platform/park-found';
import { openQueue } from '#platform/queue';
import { openTable } from '#platform/tables';
import { pageSchema } from '#shared/messages/page';
import { openDatabase } from '#store/database';
import { type ApplyHouse, applyPages } from './apply-pages.ts';
import { applyEnvSchema } from './env.ts';

const env = readEnv(applyEnvSchema);
const log = makeLog('apply');

const house: ApplyHouse = {
  db: openDatabase(env, { isPipelined: false }),
  pages: openBucket(env.PAGES_BUCKET),
  moved: openQueue(env.MOVED_QUEUE_URL),
  sync: openTable(env.SYNC_TABLE),
  log,
  clock: systemClock,
};

/** Pages from the queue into the mirror: the only writer of mirrored tables. */
export const handler = sqsBatchHandler({
  schema: pageSchema,
  log,
  park: parkFound({
    lot: { table: openTable(env.PARKED_TABLE), bucket: house.pages },
    queue: 'pages',
    source: 'apply',
    log,
  }),
  all: (received) => applyPages(house, received),
});
