import type { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
// oxlint-disable-next-line import/no-named-as-default -- its types know the default export only
import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type * as z from 'zod';

/** A message that was understood, and the id by which SQS knows it. */
export interface Received<M> {
  readonly messageId: string;
  readonly message: M;
}

/** A message to be tried again, and why. */
export interface Failed {
  readonly messageId: string;
  readonly error: unknown;
}

/** A body that no number of attempts will make understandable. */
export interface NotUnderstood {
  readonly body: string;
  readonly reason: string;
}

interface QueueContract<S extends z.ZodType> {
  /** What every body must be, as JSON. */
  readonly schema: S;
  readonly log: Logger;
  /** Sets a body aside that is not understood, and logs that. Without it, such a body goes the way of any failure, to the dead-letter queue. */
  readonly park?: (found: NotUnderstood) => Promise<void>;
}

/**
 * A handler for one SQS queue that takes the batch as a whole. The queue is the one layer that retries: a message
 * named in the answer comes again, the rest are done. When `all` throws, every message of the batch comes again.
 */
export const sqsBatchHandler = <S extends z.ZodType>(
  contract: QueueContract<S> & {
    readonly all: (received: readonly Received<z.output<S>>[]) => Promise<readonly Failed[]>;
  },
) =>
  middy<SQSEvent, SQSBatchResponse>()
    .use(injectLambdaContext(contract.log))
    .handler(async ({ Records }) => {
      const { understood, failed } = await readAll(contract, Records);
      if (understood.length > 0) failed.push(...(await attempt(contract.all, understood)));
      for (const { messageId, error } of failed)
        contract.log.error('message will be tried again', { messageId, error });
      return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
    });

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
          await each(message);
        } catch (error) {
          failed.push({ messageId, error });
        }
      }
      return failed;
    },
  });

const readAll = async <S extends z.ZodType>(contract: QueueContract<S>, records: readonly SQSRecord[]) => {
  const understood: Received<z.output<S>>[] = [];
  const failed: Failed[] = [];
  for (const { messageId, body } of records) {
    const result = readBody(contract.schema, body);
    if ('message' in result) understood.push({ messageId, message: result.message });
    else failed.push(...(await setAside(contract, { messageId, body, reason: result.reason })));
  }
  return { understood, failed };
};

/** Parks a body; when it cannot be parked it is a failure like any other, because it must not be lost. */
const setAside = async (
  { park }: Pick<QueueContract<z.ZodType>, 'park'>,
  { messageId, body, reason }: NotUnderstood & { readonly messageId: string },
): Promise<readonly Failed[]> => {
  if (park === undefined) return [{ messageId, error: new Error(reason) }];
  try {
    await park({ body, reason });
    return [];
  } catch (error) {
    return [{ messageId, error }];
  }
};

const attempt = async <M>(
  all: (received: readonly Received<M>[]) => Promise<readonly Failed[]>,
  received: readonly Received<M>[],
): Promise<readonly Failed[]> => {
  try {
    return await all(received);
  } catch (error) {
    return received.map(({ messageId }) => ({ messageId, error }));
  }
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
