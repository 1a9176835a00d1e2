import type { QueueBook } from '../queues/queue-book.ts';
import type { Watch } from './watch.ts';

/** Publishes how queues are at this moment, as SQS does by itself: by the queue's name. */
export const sampleQueues = (queues: Pick<QueueBook, 'all'>, watch: Pick<Watch, 'put'>): void => {
  for (const { name: QueueName, visible, inFlight, delayed, oldestSeconds } of queues.all()) {
    const put = (name: string, value: number, unit: string): void =>
      watch.put({ namespace: 'AWS/SQS', name, dimensions: { QueueName }, value, unit });
    put('ApproximateAgeOfOldestMessage', oldestSeconds, 'Seconds');
    put('ApproximateNumberOfMessagesVisible', visible, 'Count');
    put('ApproximateNumberOfMessagesNotVisible', inFlight, 'Count');
    put('ApproximateNumberOfMessagesDelayed', delayed, 'Count');
  }
};
