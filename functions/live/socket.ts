import { systemClock } from '#platform/clock';
import { readEnv } from '#platform/env';
import { makeLog } from '#platform/log';
import { openTable } from '#platform/tables';
import { openConnections } from './connections.ts';
import { socketEnvSchema } from './env.ts';
import { openPresence } from './presence.ts';
import { socketRoutes } from './socket-routes.ts';

const env = readEnv(socketEnvSchema);
const connections = openTable(env.CONNECTIONS_TABLE);

export const handler = socketRoutes({
  publicUrl: env.PUBLIC_URL,
  tickets: openTable(env.TICKETS_TABLE),
  passes: openTable(env.PASSES_TABLE),
  connections: openConnections(connections, systemClock),
  presence: openPresence(connections, systemClock),
  gateway: { endpoint: env.LIVE_ENDPOINT },
  clock: systemClock,
  log: makeLog('socket'),
});
