import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteMessageBatchCommand, type Message, type SQSClient } from '@aws-sdk/client-sqs';
import { FunctionError, ThrottledError } from '../lambda/lambda-error.ts';
import type { LambdaFunction } from '../lambda/lambda-function.ts';
import { collectBatch } from './collect-batch.ts';
import type { EventSourceMapping } from './event-source-mapping.ts';
import { failedItems } from './failed-items.ts';
import type { MappingSwitch } from './mapping-switch.ts';
import { queueEvent } from './queue-event.ts';

export interface Feeding {
  readonly client: SQSClient;
  readonly mapping: EventSourceMapping;
  readonly power: Pick<MappingSwitch, 'passed'>;
  readonly lambda: Pick<LambdaFunction, 'invoke'>;
  /** Faults that are not the function's own. */
  readonly onFault: (fault: unknown) => void;
}

const deletedAtOnceMax = 10;
const pauseMilliseconds = 1_000;

/**
 * Feeds a function from its queue until the signal aborts; resolves when the last batch has been dealt with.
 * What the function did not finish is left alone: it comes back after the queue's visibility time-out.
 */
export const feedFunction = async (feeding: Feeding, signal: AbortSignal): Promise<void> => {
  const { client, mapping, power, onFault } = feeding;
  const running = new Set<Promise<void>>();
  while (!signal.aborted) {
    if (running.size >= mapping.concurrencyMax) {
      await Promise.race(running);
      continue;
    }
    await power.passed(signal);
    try {
      const batch = await collectBatch(client, mapping, signal);
      const task: Promise<void> = process(feeding, batch).finally(() => running.delete(task));
      running.add(task);
    } catch (fault) {
      if (signal.aborted) break;
      onFault(fault);
      await sleep(pauseMilliseconds, undefined, { ref: false });
    }
  }
  await Promise.all(running);
};

const process = async (feeding: Feeding, batch: readonly Message[]): Promise<void> => {
  try {
    await remove(feeding, await finishedItems(feeding, batch));
  } catch (fault) {
    feeding.onFault(fault);
  }
};

const finishedItems = async ({ lambda, mapping }: Feeding, batch: readonly Message[]): Promise<readonly Message[]> => {
  try {
    const answer = await lambda.invoke(queueEvent(batch, mapping));
    if (!mapping.reportsFailures) return batch;
    const failed = new Set(failedItems(batch, answer));
    return batch.filter((message) => !failed.has(message));
  } catch (fault) {
    // The function's log has it; the queue is the layer that tries again.
    if (fault instanceof FunctionError || fault instanceof ThrottledError) return [];
    throw fault;
  }
};

const remove = async ({ client, mapping }: Feeding, finished: readonly Message[]): Promise<void> => {
  for (let at = 0; at < finished.length; at += deletedAtOnceMax) {
    const entries = finished
      .slice(at, at + deletedAtOnceMax)
      .map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
    const answer = await client.send(new DeleteMessageBatchCommand({ QueueUrl: mapping.queueUrl, Entries: entries }));
    const [refused] = answer.Failed ?? [];
    if (refused) throw new Error(`${mapping.queueUrl}: ${refused.Code} ${refused.Message ?? ''}`);
  }
};
