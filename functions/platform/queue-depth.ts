import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { QueueDepth } from '#shared/api/sync';
import type { Queue } from './queue.ts';

const countSchema = z.coerce.number().int().nonnegative();
const attributesSchema = z.object({
  ApproximateNumberOfMessages: countSchema,
  ApproximateNumberOfMessagesNotVisible: countSchema,
  ApproximateNumberOfMessagesDelayed: countSchema,
  RedrivePolicy: z.string().optional(),
});
const redriveSchema = z.object({ deadLetterTargetArn: z.string() });

/** Reads how many messages lie in a queue and in its dead letters. */
export const readDepth = async (queue: Queue): Promise<QueueDepth> => {
  const attributes = await readAttributes(queue, queue.url);
  const deadLetters = deadLettersUrl(queue, attributes.RedrivePolicy);
  return {
    waiting: attributes.ApproximateNumberOfMessages + attributes.ApproximateNumberOfMessagesDelayed,
    inFlight: attributes.ApproximateNumberOfMessagesNotVisible,
    dead: deadLetters === undefined ? 0 : (await readAttributes(queue, deadLetters)).ApproximateNumberOfMessages,
  };
};

const readAttributes = async ({ client }: Queue, url: string): Promise<z.infer<typeof attributesSchema>> => {
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({
      QueueUrl: url,
      AttributeNames: [
        'ApproximateNumberOfMessages',
        'ApproximateNumberOfMessagesNotVisible',
        'ApproximateNumberOfMessagesDelayed',
        'RedrivePolicy',
      ],
    }),
  );
  return attributesSchema.parse(Attributes);
};

/** A queue's dead letters lie in the same account and region: only the last part of the address, the name, differs. */
const deadLettersUrl = ({ url }: Queue, redrivePolicy: string | undefined): string | undefined => {
  if (redrivePolicy === undefined) return undefined;
  const { deadLetterTargetArn } = redriveSchema.parse(JSON.parse(redrivePolicy));
  const name = deadLetterTargetArn.slice(deadLetterTargetArn.lastIndexOf(':') + 1);
  return `${url.slice(0, url.lastIndexOf('/') + 1)}${name}`;
};
