import { openBucket } from '#platform/bucket';
import { systemClock } from '#platform/clock';
import { readEnv } from '#platform/env';
import { makeLog } from '#platform/log';
import { openQueue } from '#platform/queue';
import { openTable } from '#platform/tables';
import { openDatabase } from '#store/database';
import { apiRoutes } from './api-routes.ts';
import { openBoards } from './board-store.ts';
import { apiEnvSchema } from './env.ts';
import { openStore } from './open-store.ts';

const env = readEnv(apiEnvSchema);

// Who waits for a board is better told after three seconds that it is not to be had now.
const patience = { connectMilliseconds: 1_000, answerMilliseconds: 2_500 };
const db = openDatabase(env, { isPipelined: true, patience });

export const handler = apiRoutes({
  store: openStore(db),
  boards: openBoards(db),
  tickets: openTable(env.TICKETS_TABLE),
  liveUrl: env.LIVE_URL,
  passes: openTable(env.PASSES_TABLE),
  sync: openTable(env.SYNC_TABLE),
  parking: { table: openTable(env.PARKED_TABLE), bucket: openBucket(env.PAGES_BUCKET) },
  queues: {
    hints: openQueue(env.HINTS_QUEUE_URL),
    pages: openQueue(env.PAGES_QUEUE_URL),
    backfill: openQueue(env.BACKFILL_QUEUE_URL),
    moved: openQueue(env.MOVED_QUEUE_URL),
  },
  clock: systemClock,
  log: makeLog('api'),
});
