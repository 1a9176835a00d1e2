import { sqsBatchHandler } from '#platform/batch';
import { readEnv } from '#platform/env';
import { makeLog } from '#platform/log';
import { openQueue } from '#platform/queue';
import { openAsking } from './asking.ts';
import { refetchEnvSchema } from './env.ts';
import { anyHintSchema, birthOfEvent } from './read-hint.ts';
import { refetchRows } from './refetch-rows.ts';

const log = makeLog('refetch');
const env = readEnv(refetchEnvSchema);
const asking = {
  ...openAsking(env, log, { source: 'refetch', queue: 'hints', priority: 'hint' }),
  hints: openQueue(env.HINTS_QUEUE_URL),
};

/** Hints in, pages of current rows out. Takes a second's worth of messages at once, so that repeats cost nothing. */
export const handler = sqsBatchHandler({
  schema: anyHintSchema,
  log,
  park: asking.park,
  birthOf: birthOfEvent,
  all: (received) => refetchRows(asking, received),
});
