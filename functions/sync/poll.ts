import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
// oxlint-disable-next-line import/no-named-as-default -- its types know the default export only
import middy from '@middy/core';
import type { ScheduledEvent } from 'aws-lambda';
import { readEnv } from '#platform/env';
import { makeLog } from '#platform/log';
import { openQueue } from '#platform/queue';
import { openAsking } from './asking.ts';
import { pollEnvSchema } from './env.ts';
import { pollObjects } from './poll-objects.ts';
import { restRowsMax } from './send-window.ts';

const log = makeLog('poll');
const env = readEnv(pollEnvSchema);
const polling = {
  ...openAsking(env, log, { source: 'poll', queue: 'none' }),
  backfill: openQueue(env.BACKFILL_QUEUE_URL),
  restRowsMax,
  secondsMax: 80,
  heartbeatSeconds: env.HEARTBEAT_SECONDS,
};

/** Once a minute: asks for what nobody told us of. */
export const handler = middy<ScheduledEvent, void>()
  .use(injectLambdaContext(log))
  .handler(() => pollObjects(polling));
