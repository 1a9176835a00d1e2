import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { EventBus, Match, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { Construct } from 'constructs';
import { DeadLetters, QueueWithDeadLetters, undeliveredTimeout } from '../constructs/queue-with-dead-letters.ts';
import type { StageSettings } from '../stages.ts';

interface MessagingProps extends StackProps {
  readonly settings: StageSettings;
}

/** How long the function behind each queue may take; a queue hides a message six times as long. */
export const consumerTimeouts = {
  hints: Duration.seconds(60),
  pages: Duration.seconds(60),
  backfill: Duration.seconds(120),
  moved: Duration.seconds(30),
  deadLetters: undeliveredTimeout,
} as const;

/** What stands between the functions: four queues, and the bus on which Salesforce's Event Relay delivers changes. */
export class MessagingStack extends Stack {
  readonly hints: QueueWithDeadLetters;
  readonly pages: QueueWithDeadLetters;
  readonly backfill: QueueWithDeadLetters;
  readonly moved: QueueWithDeadLetters;
  /** Change events that the bus could not put into the hints queue. */
  readonly lostChanges: DeadLetters;

  constructor(scope: Construct, id: string, { settings, ...props }: MessagingProps) {
    super(scope, id, { ...props, terminationProtection: settings.keepsData });
    // As long as SQS keeps anything: a hint that nobody could follow is still worth following days later.
    const retention = Duration.days(14);
    this.hints = new QueueWithDeadLetters(this, 'Hints', { consumerTimeout: consumerTimeouts.hints, retention });
    this.pages = new QueueWithDeadLetters(this, 'PagesToApply', { consumerTimeout: consumerTimeouts.pages });
    this.backfill = new QueueWithDeadLetters(this, 'Backfills', { consumerTimeout: consumerTimeouts.backfill });
    this.moved = new QueueWithDeadLetters(this, 'Moved', { consumerTimeout: consumerTimeouts.moved });
    this.lostChanges = new DeadLetters(this, 'SalesforceChangesDeadLetters', { consumerTimeout: undeliveredTimeout });
    this.#routeSalesforceEvents(settings.salesforceEventSource);
  }

  /** A partner's bus must carry the name of its source; without one, the bus stands ready and silent. */
  #routeSalesforceEvents(eventSourceName: string | undefined): void {
    const eventBus = new EventBus(this, 'SalesforceEvents', { ...(eventSourceName && { eventSourceName }) });
    new Rule(this, 'SalesforceChanges', {
      description: 'Change events of Salesforce become hints',
      eventBus,
      eventPattern: { source: Match.prefix('aws.partner/salesforce.com/') },
      targets: [
        new SqsQueue(this.hints, {
          deadLetterQueue: this.lostChanges,
          maxEventAge: Duration.hours(24),
        }),
      ],
    });
  }
}
