import { ApiGatewayManagementApiClient } from '@aws-sdk/client-apigatewaymanagementapi';
import { sqsBatchHandler } from '#platform/batch';
import { systemClock } from '#platform/clock';
import { readEnv } from '#platform/env';
import { makeLog } from '#platform/log';
import { openTable } from '#platform/tables';
import { movedSchema } from '#shared/messages/moved';
import { openConnections } from './connections.ts';
import { pushEnvSchema } from './env.ts';
import { pushMoved } from './push-moved.ts';

const env = readEnv(pushEnvSchema);
const log = makeLog('push');

export const handler = sqsBatchHandler({
  schema: movedSchema,
  log,
  all: pushMoved({
    gateway: new ApiGatewayManagementApiClient({ endpoint: env.LIVE_ENDPOINT }),
    connections: openConnections(openTable(env.CONNECTIONS_TABLE), systemClock),
    log,
  }),
});
