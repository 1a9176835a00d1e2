import { systemClock } from '#platform/clock';
import { readEnv } from '#platform/env';
import { makeLog } from '#platform/log';
import { openTable } from '#platform/tables';
import { openDatabase } from '#store/database';
import { apiRoutes } from './api-routes.ts';
import { apiEnvSchema } from './env.ts';
import { openStore } from './open-store.ts';

const env = readEnv(apiEnvSchema);

export const handler = apiRoutes(
  {
    store: openStore(openDatabase(env)),
    tickets: openTable(env.TICKETS_TABLE),
    sync: openTable(env.SYNC_TABLE),
    parked: openTable(env.PARKED_TABLE),
    clock: systemClock,
  },
  makeLog('api'),
);
