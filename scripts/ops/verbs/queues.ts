import { GetQueueAttributesCommand, PurgeQueueCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { type Deployed, deployedNamed, OpsError } from '../deployed.ts';
import type { Stage } from '../stage.ts';
import { type Asked, givenFor, inColumns, type Verb } from '../verb.ts';

const queueType = 'AWS::SQS::Queue';
const counts = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
] as const;

/** What waits in each queue. */
export const queues: Verb = {
  name: 'queues',
  takes: [],
  says: 'how many messages wait in each queue',
  run: async ({ stage, say }) => {
    const all = (await stage.deployed()).filter(({ type }) => type === queueType);
    const rows = await Promise.all(
      all
        .toSorted((one, other) => one.title.localeCompare(other.title))
        .map(async (queue) => [queue.title, ...(await countsOf(stage, queue))]),
    );
    for (const line of inColumns([['queue', 'waiting', 'in flight', 'delayed'], ...rows])) say(line);
  },
};

const countsOf = async ({ queues: client }: Stage, { id: QueueUrl }: Deployed): Promise<readonly string[]> => {
  const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...counts] }));
  return counts.map((name) => Attributes?.[name] ?? '0');
};

/** Messages of a queue that counts no tries: to look at one of another would bring it nearer to the dead letters. */
export const messages: Verb = {
  name: 'messages',
  takes: ['<queue>'],
  says: 'up to ten messages of a queue of dead letters or of failed runs, whole; they stay where they are',
  run: async (asked) => {
    const { stage, say } = asked;
    const queue = await queueNamed(asked);
    if (queue.properties['RedrivePolicy'] !== undefined) {
      throw new OpsError(`${queue.title} counts how often a message was taken: look at it in the page Sync or by logs`);
    }
    const { Messages = [] } = await stage.queues.send(
      new ReceiveMessageCommand({
        QueueUrl: queue.id,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: 0,
        MessageAttributeNames: ['All'],
      }),
    );
    if (Messages.length === 0) return say(`${queue.title} is empty.`);
    for (const { MessageId, MessageAttributes = {}, Body } of Messages) {
      say(MessageId ?? '');
      for (const [name, { StringValue }] of Object.entries(MessageAttributes)) say(`  ${name}: ${StringValue ?? ''}`);
      say(`  ${Body ?? ''}`);
    }
  },
};

/** Only of failed runs: every other queue holds changes of Salesforce. */
export const empty: Verb = {
  name: 'empty',
  takes: ['<queue>'],
  says: 'empties a queue of failed runs: its messages only say that a run failed',
  run: async (asked) => {
    const queue = await queueNamed(asked);
    if (!queue.title.endsWith('FailedRuns')) {
      throw new OpsError(
        `${queue.title} holds changes of Salesforce, and is never emptied by hand: docs/runbook.md#redrive`,
      );
    }
    // Who has just looked at messages has them in flight for a moment.
    const had = (await countsOf(asked.stage, queue)).reduce((sum, count) => sum + Number(count), 0);
    await asked.stage.queues.send(new PurgeQueueCommand({ QueueUrl: queue.id }));
    asked.say(`${queue.title} is empty: about ${had} messages are gone.`);
  },
};

const queueNamed = async (asked: Asked): Promise<Deployed> =>
  deployedNamed(await asked.stage.deployed(), queueType, givenFor(asked, 0, 'queue'));
