import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import type { SQSClient } from '@aws-sdk/client-sqs';
// oxlint-disable-next-line import/no-named-as-default -- its types know the default export only
import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';
import type { FunctionLog } from './log.ts';
import { type Birth, takeInHand, together } from './message-traces.ts';
import { putOff, receiveCountOf, scatter } from './put-off.ts';
import { type Settling, settleFailures } from './settle-failures.ts';
import { tryApart } from './try-apart.ts';
import { UnusableError } from './unusable-error.ts';

/** A message that was understood, and the id by which SQS knows it. */
export interface Received<M> {
  readonly messageId: string;
  readonly message: M;
}

/** A message that was not dealt with, and why. */
export interface Failed {
  readonly messageId: string;
  readonly error: unknown;
}

interface QueueContract<S extends z.ZodType> extends Settling {
  /** What every body must be, as JSON. */
  readonly schema: S;
  readonly log: FunctionLog;
  /** Absent: the client that all queues of the function share. */
  readonly client?: SQSClient;
  /** How a message came into being that no function of ours has sent; absent where there are none. */
  readonly birthOf?: (message: z.output<S>) => Birth | undefined;
}

/**
 * A handler for one SQS queue that takes the batch as a whole. The queue is the one layer that retries: a message
 * named in the answer comes again after a moment, the rest are done, and what no retry can help is parked
 * (settle-failures.ts). When `all` throws, every message that it was given has failed.
 */
export const sqsBatchHandler = <S extends z.ZodType>(
  contract: QueueContract<S> & {
    readonly all: (received: readonly Received<z.output<S>>[]) => Promise<readonly Failed[]>;
  },
) =>
  middy<SQSEvent, SQSBatchResponse>()
    .use(injectLambdaContext(contract.log))
    .handler(async ({ Records }, context) => {
      await scatter(Records, { ...contract, secondsLeft: context.getRemainingTimeInMillis() / 1_000 });
      const records = new Map(Records.map((record) => [record.messageId, record]));
      const { understood, failed } = readAll(contract.schema, Records);
      const cameAgain = ({ messageId }: Failed): boolean => receiveCountOf(records.get(messageId)) > 1;
      const taking = { service: contract.log.service, birthOf: birthsOf(contract, understood) };
      const left = await takeInHand(Records, taking, async () => {
        failed.push(...(await tryApart(contract.all, understood, cameAgain)));
        return settleFailures(contract, failed.flatMap(withRecord(records)));
      });
      await putOff(left, contract);
      return { batchItemFailures: left.map(({ messageId }) => ({ itemIdentifier: messageId })) };
    });

const birthsOf = <S extends z.ZodType>(
  { birthOf }: Pick<QueueContract<S>, 'birthOf'>,
  understood: readonly Received<z.output<S>>[],
) => {
  const births = new Map(understood.map(({ messageId, message }) => [messageId, birthOf?.(message)]));
  return (messageId: string): Birth | undefined => births.get(messageId);
};

/** A handler for one SQS queue that takes one message after the other; one that throws does not hold up the rest. */
export const sqsHandler = <S extends z.ZodType>({
  each,
  ...contract
}: QueueContract<S> & { readonly each: (message: z.output<S>) => Promise<void> }) =>
  sqsBatchHandler({
    ...contract,
    all: async (received) => {
      const failed: Failed[] = [];
      for (const { messageId, message } of received) {
        try {
          await together([messageId], {}, () => each(message));
        } catch (error) {
          failed.push({ messageId, error });
        }
      }
      return failed;
    },
  });

/** A message may fail in several parts; the first of its errors decides. */
const withRecord = (records: ReadonlyMap<string, SQSRecord>) => {
  const seen = new Set<string>();
  return ({ messageId, error }: Failed) => {
    const record = records.get(messageId);
    if (record === undefined || seen.has(messageId)) return [];
    seen.add(messageId);
    return [{ record, error }];
  };
};

const readAll = <S extends z.ZodType>(schema: S, records: readonly SQSRecord[]) => {
  const understood: Received<z.output<S>>[] = [];
  const failed: Failed[] = [];
  for (const { messageId, body } of records) {
    const result = readBody(schema, body);
    if ('message' in result) understood.push({ messageId, message: result.message });
    else failed.push({ messageId, error: new UnusableError(result.reason) });
  }
  return { understood, failed };
};

const readBody = <S extends z.ZodType>(
  schema: S,
  body: string,
): { readonly message: z.output<S> } | { readonly reason: string } => {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return { reason: 'the body is not JSON' };
  }
  const result = schema.safeParse(json);
  if (result.success) return { message: result.data };
  const faults = result.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`);
  return { reason: faults.join('; ') };
};
