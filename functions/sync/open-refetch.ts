import type * as z from 'zod';
import { sqsBatchHandler } from '#platform/batch';
import { makeLog } from '#platform/log';
import { openQueue } from '#platform/queue';
import type { Secret } from '#platform/secrets';
import type { Credentials } from '#salesforce/credentials';
import { openAsking } from './asking.ts';
import type { refetchEnvSchema } from './env.ts';
import { anyHintSchema, birthOfEvent } from './read-hint.ts';
import { refetchRows } from './refetch-rows.ts';

/** Takes a second's worth of messages at once, so that repeats cost nothing. */
export const openRefetch = (env: z.output<typeof refetchEnvSchema>, secret: Secret<Credentials>) => {
  const log = makeLog('refetch');
  const asking = {
    ...openAsking(env, log, { source: 'refetch', queue: 'hints', priority: 'hint', secret }),
    hints: openQueue(env.HINTS_QUEUE_URL),
  };
  return sqsBatchHandler({
    schema: anyHintSchema,
    log,
    park: asking.park,
    birthOf: birthOfEvent,
    all: (received) => refetchRows(asking, received),
  });
};
