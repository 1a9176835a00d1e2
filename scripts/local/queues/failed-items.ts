import type { Message } from '@aws-sdk/client-sqs';
import * as z from 'zod';

const answerSchema = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish(),
});

/**
 * Which items of a batch stay in the queue, by the function's answer. As in Lambda, an answer that names an unknown
 * item, or is not of the agreed form, fails the whole batch; an empty one fails none.
 */
export const failedItems = (batch: readonly Message[], answer: unknown): readonly Message[] => {
  if (answer === null || answer === undefined) return [];
  const read = answerSchema.safeParse(answer);
  if (!read.success) return batch;
  const failed = new Set(read.data.batchItemFailures?.map(({ itemIdentifier }) => itemIdentifier) ?? []);
  const known = new Set(batch.map(({ MessageId }) => MessageId));
  return [...failed].every((id) => known.has(id)) ? batch.filter(({ MessageId = '' }) => failed.has(MessageId)) : batch;
};
