import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
// oxlint-disable-next-line import/no-named-as-default -- its types know the default export only
import middy from '@middy/core';
import type { ScheduledEvent } from 'aws-lambda';
import type * as z from 'zod';
import { makeLog } from '#platform/log';
import { openQueue } from '#platform/queue';
import type { Secret } from '#platform/secrets';
import type { Credentials } from '#salesforce/credentials';
import { openAsking } from './asking.ts';
import type { pollEnvSchema } from './env.ts';
import { pollObjects } from './poll-objects.ts';
import { restRowsMax } from './send-window.ts';

/** A run ends by itself before the next one begins. */
export const openPoll = (env: z.output<typeof pollEnvSchema>, secret: Secret<Credentials>) => {
  const log = makeLog('poll');
  const polling = {
    ...openAsking(env, log, { source: 'poll', queue: 'none', secret }),
    backfill: openQueue(env.BACKFILL_QUEUE_URL),
    restRowsMax,
    secondsMax: 80,
    heartbeatSeconds: env.HEARTBEAT_SECONDS,
  };
  return middy<ScheduledEvent, void>()
    .use(injectLambdaContext(log))
    .handler(() => pollObjects(polling));
};
