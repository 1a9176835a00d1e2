import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
// oxlint-disable-next-line import/no-named-as-default -- its types know the default export only
import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { openBucket } from '#platform/bucket';
import { systemClock } from '#platform/clock';
import { readEnv } from '#platform/env';
import { makeLog } from '#platform/log';
import { openTable } from '#platform/tables';
import { undeliveredEnvSchema } from './env.ts';
import { parkUndelivered } from './park-undelivered.ts';

const log = makeLog('undelivered');
const env = readEnv(undeliveredEnvSchema);
const parkAll = parkUndelivered({
  lot: { table: openTable(env.PARKED_TABLE), bucket: openBucket(env.PAGES_BUCKET) },
  queues: new Map([
    [env.HINTS_DEAD_LETTERS_ARN, 'hints'],
    [env.PAGES_DEAD_LETTERS_ARN, 'pages'],
    [env.BACKFILL_DEAD_LETTERS_ARN, 'backfill'],
    [env.MOVED_DEAD_LETTERS_ARN, 'moved'],
    [env.CHANGES_DEAD_LETTERS_ARN, 'hints'],
  ]),
  log,
  clock: systemClock,
});

/** Everything that died in a queue, into the one place where a person looks. */
export const handler = middy<SQSEvent, SQSBatchResponse>()
  .use(injectLambdaContext(log))
  .handler(({ Records }) => parkAll(Records));
