import {
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { QueueBook } from '../queues/queue-book.ts';
import { OpsRefusal } from './ops-refusal.ts';

/** So long nobody else takes what is being moved. */
const holdSeconds = 30;
const takenAtOnceMax = 10;

/**
 * Moves the messages that a dead-letter queue holds back to the queue that they came from, as SQS's own redrive does:
 * with all that they carried, as messages that were never received. Gives how many.
 * @throws OpsRefusal for a queue that is no dead-letter queue, or one of several queues
 */
export const redrive = async (client: SQSClient, queues: Pick<QueueBook, 'all'>, name: string): Promise<number> => {
  const all = queues.all();
  const dead = all.find((queue) => queue.name === name);
  if (!dead) throw new OpsRefusal(404, `There is no queue ${name}.`);
  const [only, ...others] = all.filter((queue) => dead.deadLettersOf.includes(queue.name));
  if (!only) throw new OpsRefusal(409, `${name} is not the dead-letter queue of any other.`);
  if (others.length > 0) throw new OpsRefusal(409, `${name} holds dead letters of ${dead.deadLettersOf.join(', ')}.`);
  let moved = 0;
  // What comes back while we are at it is left for the next time.
  while (moved < dead.visible) {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: dead.url,
        MaxNumberOfMessages: Math.min(takenAtOnceMax, dead.visible - moved),
        VisibilityTimeout: holdSeconds,
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['All'],
      }),
    );
    if (Messages.length === 0) return moved;
    for (const message of Messages) await move(client, message, { from: dead.url, to: only.url });
    moved += Messages.length;
  }
  return moved;
};

const move = async (
  client: SQSClient,
  { Body, ReceiptHandle, Attributes, MessageAttributes }: Message,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> => {
  const trace = Attributes?.AWSTraceHeader;
  await client.send(
    new SendMessageCommand({
      QueueUrl: to,
      MessageBody: Body,
      MessageAttributes,
      ...(trace !== undefined && {
        MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: trace } },
      }),
    }),
  );
  // Only now: who is ended in between has a message twice, and none is lost.
  await client.send(new DeleteMessageCommand({ QueueUrl: from, ReceiptHandle }));
};
