import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { openApplyHouse } from '#functions/apply/apply-house';
import { applyMessages, applySchema } from '#functions/apply/apply-messages';
import { applyEnvSchema } from '#functions/apply/env';
import { receiveEnvSchema } from '#functions/hooks/env';
import { hookHandler } from '#functions/hooks/hook-routes';
import { openReplays } from '#functions/hooks/replays';
import { webhookSecretSchema } from '#functions/hooks/webhook-secret';
import { openAsking } from '#functions/sync/asking';
import { backfillMessageSchema } from '#functions/sync/backfill-message';
import { backfillObject } from '#functions/sync/backfill-object';
import type { Backfilling } from '#functions/sync/backfilling';
import { backfillEnvSchema, pollEnvSchema, refetchEnvSchema } from '#functions/sync/env';
import { pollObjects } from '#functions/sync/poll-objects';
import { anyHintSchema } from '#functions/sync/read-hint';
import { refetchRows } from '#functions/sync/refetch-rows';
import { sqsBatchHandler, sqsHandler } from '#platform/batch';
import { systemClock } from '#platform/clock';
import type { FunctionLog } from '#platform/log';
import { parkFound } from '#platform/park-found';
import { openQueue, type Queue } from '#platform/queue';
import { openSecret } from '#platform/secrets';
import { openTable } from '#platform/tables';
import type { Database } from '#store/database';

export type QueueHandler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

/** The functions of the road in, each as its Lambda entry composes it: one process of each, warm from its first event on. */
export interface Product {
  readonly receive: (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;
  readonly refetch: QueueHandler;
  readonly backfill: QueueHandler;
  readonly apply: QueueHandler;
  readonly poll: () => Promise<void>;
}

/** How much is read at once (functions/sync/backfilling.ts). */
export type Sizes = Pick<Backfilling, 'restRowsMax' | 'rowsMax' | 'idsMax' | 'pagesMax'>;

/** What infra gives: the variables of every function, of which each reads those that its contract names. */
export interface Place {
  readonly sizes: Sizes;
  /** Called before a poll sends a page on. One that never settles is the end of its process. */
  readonly beforePollPage: () => Promise<void>;
  readonly variables: Readonly<Record<string, string>>;
  readonly db: Database;
  readonly log: FunctionLog;
}

export const composeProduct = (place: Place): Product => ({
  receive: receiveOf(place),
  refetch: refetchOf(place),
  backfill: backfillOf(place),
  apply: applyOf(place),
  poll: pollOf(place),
});

const receiveOf = ({ variables, log }: Place): Product['receive'] => {
  const env = receiveEnvSchema.parse(variables);
  return hookHandler({
    secret: openSecret(env.WEBHOOK_SECRET_ID, webhookSecretSchema),
    hints: openQueue(env.HINTS_QUEUE_URL),
    replays: openReplays(openTable(env.REPLAYS_TABLE), systemClock),
    clock: systemClock,
    log,
  });
};

const refetchOf = ({ variables, log }: Place): QueueHandler => {
  const env = refetchEnvSchema.parse(variables);
  const asking = {
    ...openAsking(env, log, { source: 'refetch', queue: 'hints', priority: 'hint' }),
    hints: openQueue(env.HINTS_QUEUE_URL),
  };
  return sqsBatchHandler({
    schema: anyHintSchema,
    log,
    park: asking.park,
    all: (received) => refetchRows(asking, received),
  });
};

const backfillOf = ({ variables, sizes, log }: Place): QueueHandler => {
  const env = backfillEnvSchema.parse(variables);
  const backfilling = {
    ...openAsking(env, log, { source: 'backfill', queue: 'backfill' }),
    backfill: openQueue(env.BACKFILL_QUEUE_URL),
    ...sizes,
  };
  return sqsHandler({
    schema: backfillMessageSchema,
    log,
    park: backfilling.park,
    each: (message) => backfillObject(backfilling, message),
  });
};

const applyOf = ({ variables, db, log }: Place): QueueHandler => {
  const house = openApplyHouse(applyEnvSchema.parse(variables), log, db);
  return sqsBatchHandler({
    schema: applySchema,
    log,
    park: parkFound({ lot: house.parking, queue: 'pages', source: 'apply', log }),
    all: (received) => applyMessages(house, received),
  });
};

const pollOf = ({ variables, sizes, beforePollPage, log }: Place): Product['poll'] => {
  const env = pollEnvSchema.parse(variables);
  const asking = openAsking(env, log, { source: 'poll', queue: 'none' });
  const polling = {
    ...asking,
    pages: { ...asking.pages, queue: mortalQueue(asking.pages.queue, beforePollPage) },
    backfill: openQueue(env.BACKFILL_QUEUE_URL),
    restRowsMax: sizes.restRowsMax,
    secondsMax: 80,
    heartbeatSeconds: env.HEARTBEAT_SECONDS,
  };
  return () => pollObjects(polling);
};

/** A queue to which something is sent only after a word. */
const mortalQueue = ({ client, url }: Queue, before: () => Promise<void>): Queue => ({
  url,
  // Of a client, a queue's sender uses this method alone.
  client: {
    send: async (command: Parameters<Queue['client']['send']>[0]) => {
      await before();
      return client.send(command);
    },
  } as Queue['client'],
});
