import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { EventBus, type IRuleTarget, Match, Rule } from 'aws-cdk-lib/aws-events';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { DeadLetters, QueueWithDeadLetters, undeliveredTimeout } from '../constructs/queue-with-dead-letters.ts';
import type { StageSettings } from '../stages.ts';
import type { KeysStack } from './keys.ts';

interface MessagingProps extends StackProps {
  readonly settings: StageSettings;
  readonly keys: KeysStack;
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

  constructor(scope: Construct, id: string, { settings, keys, ...props }: MessagingProps) {
    super(scope, id, { ...props, terminationProtection: settings.keepsData });
    // Pages are rows, and an event of the relay carries what changed.
    const key = keys.business;
    // As long as SQS keeps anything: a hint that nobody could follow is still worth following days later.
    const retention = Duration.days(14);
    this.hints = new QueueWithDeadLetters(this, 'Hints', { consumerTimeout: consumerTimeouts.hints, retention, key });
    this.pages = new QueueWithDeadLetters(this, 'PagesToApply', { consumerTimeout: consumerTimeouts.pages, key });
    this.backfill = new QueueWithDeadLetters(this, 'Backfills', { consumerTimeout: consumerTimeouts.backfill, key });
    this.moved = new QueueWithDeadLetters(this, 'Moved', { consumerTimeout: consumerTimeouts.moved, key });
    this.lostChanges = new DeadLetters(this, 'SalesforceChangesDeadLetters', {
      consumerTimeout: undeliveredTimeout,
      key,
    });
    this.#routeSalesforceEvents(settings.salesforceEventSource);
  }

  /** A partner's bus must carry the name of its source; without one, the bus stands ready and silent. */
  #routeSalesforceEvents(eventSourceName: string | undefined): void {
    const eventBus = new EventBus(this, 'SalesforceEvents', { ...(eventSourceName && { eventSourceName }) });
    new Rule(this, 'SalesforceChanges', {
      description: 'Change events of Salesforce become hints',
      eventBus,
      eventPattern: { source: Match.prefix('aws.partner/salesforce.com/') },
      targets: [into(this.hints, this.lostChanges)],
    });
  }
}

/** CDK's own target lets every rule of the account in, as soon as a queue has a key of its own. */
const into = (queue: QueueWithDeadLetters, deadLetters: DeadLetters): IRuleTarget => ({
  bind: ({ ruleRef: { ruleArn } }) => {
    const thisRule = { conditions: { ArnEquals: { 'aws:SourceArn': ruleArn } } };
    for (const each of [queue, deadLetters]) {
      each.grantSendMessages(new ServicePrincipal('events.amazonaws.com', thisRule));
    }
    return {
      arn: queue.queueArn,
      deadLetterConfig: { arn: deadLetters.queueArn },
      retryPolicy: { maximumEventAgeInSeconds: Duration.hours(24).toSeconds() },
      targetResource: queue,
    };
  },
});
