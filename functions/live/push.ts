import { sqsBatchHandler } from '#platform/batch';
import { openBucket } from '#platform/bucket';
import { systemClock } from '#platform/clock';
import { readEnv } from '#platform/env';
import { makeLog } from '#platform/log';
import { parkFound } from '#platform/park-found';
import { openTable } from '#platform/tables';
import { toldSchema } from '#shared/messages/told';
import { openConnections } from './connections.ts';
import { pushEnvSchema } from './env.ts';
import { pushMoved } from './push-moved.ts';

const env = readEnv(pushEnvSchema);
const log = makeLog('push');

export const handler = sqsBatchHandler({
  schema: toldSchema,
  log,
  park: parkFound({
    lot: { table: openTable(env.PARKED_TABLE), bucket: openBucket(env.PAGES_BUCKET) },
    queue: 'moved',
    source: 'push',
    log,
  }),
  all: pushMoved({
    gateway: { endpoint: env.LIVE_ENDPOINT },
    connections: openConnections(openTable(env.CONNECTIONS_TABLE), systemClock),
    clock: systemClock,
    log,
  }),
});
