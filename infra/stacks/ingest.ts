import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type Deployment, FairleadFunction } from '../constructs/fairlead-function.ts';
import { consume } from '../constructs/queue-with-dead-letters.ts';
import { everyMinute, schedule } from '../constructs/schedule.ts';
import type { DataStack } from './data.ts';
import { consumerTimeouts, type MessagingStack } from './messaging.ts';

interface IngestProps extends StackProps, Deployment {
  readonly data: DataStack;
  readonly messaging: MessagingStack;
}

/** The road in, as far as Salesforce is concerned: doors and the questions asked of it. All of it outside the VPC. */
export class IngestStack extends Stack {
  readonly receive: FairleadFunction<'Receive'>;

  constructor(
    scope: Construct,
    id: string,
    { settings, bundles, application, data, messaging, ...props }: IngestProps,
  ) {
    super(scope, id, props);
    const deployment = { settings, bundles, application };
    this.receive = this.#addReceive(deployment, data, messaging);
    this.#addRefetch(deployment, data, messaging);
    this.#addPoll(deployment, data, messaging);
    this.#addBackfill(deployment, data, messaging);
    this.#addUndelivered(deployment, data, messaging);
  }

  #addReceive(deployment: Deployment, data: DataStack, { hints }: MessagingStack): FairleadFunction<'Receive'> {
    const receive = new FairleadFunction(this, 'Receive', {
      ...deployment,
      impact: 'If it fails, Salesforce cannot push: changes reach boards with the next poll, up to a minute late.',
      environment: {
        HINTS_QUEUE_URL: hints.queueUrl,
        WEBHOOK_SECRET_ID: data.webhookSecret.secretArn,
        REPLAYS_TABLE: data.replays.tableName,
      },
      memoryMib: 512,
      timeout: Duration.seconds(10),
    });
    hints.grantSendMessages(receive);
    data.webhookSecret.grantRead(receive);
    data.replays.grant(receive, 'dynamodb:GetItem', 'dynamodb:PutItem');
    return receive;
  }

  #addRefetch(deployment: Deployment, data: DataStack, messaging: MessagingStack): void {
    const refetch = new FairleadFunction(this, 'Refetch', {
      ...deployment,
      impact: 'If it fails, pushed changes wait in the hints queue and reach boards with the next poll instead.',
      environment: { ...askingEnvironment(data, messaging), HINTS_QUEUE_URL: messaging.hints.queueUrl },
      memoryMib: 512,
      timeout: consumerTimeouts.hints,
    });
    grantAsking(refetch, data, messaging);
    messaging.hints.grantSendMessages(refetch);
    consume(messaging.hints, refetch, { batchMax: 500, window: Duration.seconds(1), atOnceMax: 2 });
  }

  #addPoll(deployment: Deployment, data: DataStack, messaging: MessagingStack): void {
    const poll = new FairleadFunction(this, 'Poll', {
      ...deployment,
      impact: 'If it fails, what Salesforce did not push stays unseen, and boards say that their data is ageing.',
      environment: {
        ...readingEnvironment(data, messaging),
        HEARTBEAT_SECONDS: String(deployment.settings.heartbeatSeconds),
      },
      memoryMib: 512,
      timeout: Duration.seconds(120),
    });
    grantReading(poll, data, messaging);
    data.sync.grant(poll, 'dynamodb:Query');
    schedule(this, { invokes: poll, every: everyMinute });
  }

  #addBackfill(deployment: Deployment, data: DataStack, messaging: MessagingStack): void {
    const backfill = new FairleadFunction(this, 'Backfill', {
      ...deployment,
      impact: 'If it fails, a first fill or a re-read of an object stands still; what is already mirrored stays fresh.',
      environment: readingEnvironment(data, messaging),
      memoryMib: 1_024,
      timeout: consumerTimeouts.backfill,
    });
    grantReading(backfill, data, messaging);
    consume(messaging.backfill, backfill, { batchMax: 1, atOnceMax: 2 });
  }

  #addUndelivered(deployment: Deployment, data: DataStack, messaging: MessagingStack): void {
    const { hints, pages, backfill, moved, lostChanges } = messaging;
    const undelivered = new FairleadFunction(this, 'Undelivered', {
      ...deployment,
      impact:
        'If it fails, messages that killed another function stay in the dead letters, and the Sync page lacks them.',
      environment: {
        PARKED_TABLE: data.parked.tableName,
        PAGES_BUCKET: data.pages.name,
        HINTS_DEAD_LETTERS_ARN: hints.deadLetters.queueArn,
        PAGES_DEAD_LETTERS_ARN: pages.deadLetters.queueArn,
        BACKFILL_DEAD_LETTERS_ARN: backfill.deadLetters.queueArn,
        MOVED_DEAD_LETTERS_ARN: moved.deadLetters.queueArn,
        CHANGES_DEAD_LETTERS_ARN: lostChanges.queueArn,
      },
      memoryMib: 256,
      timeout: consumerTimeouts.deadLetters,
    });
    data.parked.grant(undelivered, 'dynamodb:PutItem');
    undelivered.role.addManagedPolicy(data.pages.mayPark);
    const deadLetters = [hints, pages, backfill, moved].map((queue) => queue.deadLetters);
    for (const queue of [...deadLetters, lostChanges]) consume(queue, undelivered, { batchMax: 10, atOnceMax: 2 });
  }
}

const askingEnvironment = (data: DataStack, messaging: MessagingStack) => ({
  SALESFORCE_SECRET_ID: data.salesforceSecret.secretArn,
  PARKED_TABLE: data.parked.tableName,
  PAGES_QUEUE_URL: messaging.pages.queueUrl,
  PAGES_BUCKET: data.pages.name,
  SYNC_TABLE: data.sync.tableName,
});

const readingEnvironment = (data: DataStack, messaging: MessagingStack) => ({
  ...askingEnvironment(data, messaging),
  BACKFILL_QUEUE_URL: messaging.backfill.queueUrl,
});

const grantAsking = (
  asker: FairleadFunction<'Refetch' | 'Poll' | 'Backfill'>,
  data: DataStack,
  messaging: MessagingStack,
): void => {
  data.salesforceSecret.grantRead(asker);
  data.parked.grant(asker, 'dynamodb:PutItem');
  data.sync.grant(asker, 'dynamodb:GetItem', 'dynamodb:UpdateItem');
  asker.role.addManagedPolicy(data.pages.mayWrite);
  messaging.pages.grantSendMessages(asker);
};

const grantReading = (
  reader: FairleadFunction<'Poll' | 'Backfill'>,
  data: DataStack,
  messaging: MessagingStack,
): void => {
  grantAsking(reader, data, messaging);
  data.sync.grant(reader, 'dynamodb:PutItem', 'dynamodb:DeleteItem');
  messaging.backfill.grantSendMessages(reader);
};
