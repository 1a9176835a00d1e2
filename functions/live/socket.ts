import { systemClock } from '#platform/clock';
import { readEnv } from '#platform/env';
import { makeLog } from '#platform/log';
import { openTable } from '#platform/tables';
import { openConnections } from './connections.ts';
import { socketEnvSchema } from './env.ts';
import { socketRoutes } from './socket-routes.ts';

const env = readEnv(socketEnvSchema);

export const handler = socketRoutes({
  publicUrl: env.PUBLIC_URL,
  tickets: openTable(env.TICKETS_TABLE),
  connections: openConnections(openTable(env.CONNECTIONS_TABLE), systemClock),
  clock: systemClock,
  log: makeLog('socket'),
});
