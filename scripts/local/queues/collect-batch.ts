import { setTimeout as sleep } from 'node:timers/promises';
import { type Message, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { EventSourceMapping } from './event-source-mapping.ts';

const receivedAtOnceMax = 10;
const longPollSeconds = 20;
const stepMilliseconds = 150;
/** Lambda's bound on a synchronous payload. */
const batchBytesMax = 6 * 1024 * 1024;

/**
 * Waits for a message, then gathers more until the batch is full, its window is over, or it is as large as a function
 * takes. Rejects when the signal aborts.
 */
export const collectBatch = async (
  client: SQSClient,
  { queueUrl, batchSize, windowSeconds }: EventSourceMapping,
  signal: AbortSignal,
): Promise<Message[]> => {
  const batch: Message[] = [];
  const receive = async (waitSeconds: number): Promise<number> => {
    const command = new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: Math.min(receivedAtOnceMax, batchSize - batch.length),
      WaitTimeSeconds: waitSeconds,
      MessageAttributeNames: ['All'],
      MessageSystemAttributeNames: ['All'],
    });
    const { Messages = [] } = await client.send(command, { abortSignal: signal });
    batch.push(...Messages);
    return Messages.length;
  };
  let received = 0;
  while (received === 0) received = await receive(longPollSeconds);
  const closesAt = Date.now() + windowSeconds * 1_000;
  while (batch.length < batchSize && bytesOf(batch) < batchBytesMax) {
    const left = closesAt - Date.now();
    if (left <= 0) break;
    // Where as many came as were asked for, more are waiting.
    const waits = received < receivedAtOnceMax;
    // SQS waits in whole seconds: the rest of the window is slept through in small steps.
    if (waits && left < 1_000) await sleep(Math.min(left, stepMilliseconds), undefined, { signal });
    received = await receive(waits ? Math.floor(left / 1_000) : 0);
  }
  return batch;
};

const bytesOf = (batch: readonly Message[]): number =>
  batch.reduce((sum, { Body = '' }) => sum + Buffer.byteLength(Body), 0);
