import type { Queue } from '#platform/queue';
import type { QueueContents, SmallCloud } from '#platform/testing/small-cloud';

export const feedNames = ['hints', 'backfill', 'pages'] as const;
export type FeedName = (typeof feedNames)[number];
type QueueName = FeedName | 'moved';

/** The queues of one organisation, as infra makes them, each with dead letters behind it. */
export interface MirrorQueues {
  readonly urls: Readonly<Record<QueueName, string>>;
  readonly of: (name: FeedName) => Queue;
  readonly look: (name: FeedName) => QueueContents;
  readonly deadLetters: () => number;
  readonly drop: () => void;
}

/** infra/constructs/queue-with-dead-letters.ts: six times the consumer's time-out, a hundred tries. */
const visibilitySeconds = 360;
const receivesMax = 100;

/** @param suffix tells one organisation's queues from another's */
export const mirrorQueues = (cloud: SmallCloud, suffix: string): MirrorQueues => {
  const make = (name: string): Queue => {
    const dead = `${name}-dead-${suffix}`;
    cloud.createQueue(dead);
    return cloud.createQueue(`${name}-${suffix}`, {
      VisibilityTimeout: String(visibilitySeconds),
      RedrivePolicy: JSON.stringify({
        deadLetterTargetArn: `arn:aws:sqs:eu-central-2:000000000000:${dead}`,
        maxReceiveCount: String(receivesMax),
      }),
    });
  };
  const queues = { hints: make('hints'), backfill: make('backfill'), pages: make('pages'), moved: make('moved') };
  return {
    urls: {
      hints: queues.hints.url,
      backfill: queues.backfill.url,
      pages: queues.pages.url,
      moved: queues.moved.url,
    },
    of: (name) => queues[name],
    look: (name) => cloud.look(`${name}-${suffix}`),
    deadLetters: () => feedNames.reduce((sum, name) => sum + cloud.look(`${name}-dead-${suffix}`).ready, 0),
    drop: () => {
      for (const name of Object.keys(queues)) {
        cloud.dropQueue(`${name}-${suffix}`);
        cloud.dropQueue(`${name}-dead-${suffix}`);
      }
    },
  };
};
