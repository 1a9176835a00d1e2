import { Duration, Validations } from 'aws-cdk-lib';
import { type Grant, type IGrantable, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { EntryName } from '../entries.ts';
import type { FairleadFunction } from './fairlead-function.ts';

interface WorkingQueueProps {
  /** Time-out of the function that consumes it. */
  readonly consumerTimeout: Duration;
  /** How long a message may wait. Absent: four days. */
  readonly retention?: Duration;
  /** What is in the messages is encrypted with it. */
  readonly key: IKey;
}

/**
 * Tries before a message counts as dead. What no retry can help, functions park themselves, long before; the rest is
 * tried again within 20 s each time (functions/platform/put-off.ts), so that this many outlast a quarter of an hour.
 */
const receivesMax = 100;
/** Below this, a message may be handed out again while a throttled function still holds it (AWS's advice for Lambda). */
const visibilityPerTimeout = 6;
const hidingOf = (consumerTimeout: Duration): Duration =>
  Duration.seconds(consumerTimeout.toSeconds() * visibilityPerTimeout);

/** Of the function that writes dead letters down. */
export const undeliveredTimeout = Duration.seconds(30);

/** A queue whose messages are never lost: what killed the function that took it goes to the dead letters. */
export class QueueWithDeadLetters extends Queue {
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { consumerTimeout, retention = Duration.days(4), key }: WorkingQueueProps) {
    const deadLetters = new DeadLetters(scope, `${id}DeadLetters`, { consumerTimeout: undeliveredTimeout, key });
    super(scope, id, {
      ...encryptedWith(key),
      enforceSSL: true,
      retentionPeriod: retention,
      visibilityTimeout: hidingOf(consumerTimeout),
      deadLetterQueue: { queue: deadLetters, maxReceiveCount: receivesMax },
    });
    this.deadLetters = deadLetters;
  }

  override grantSendMessages(grantee: IGrantable): Grant {
    return grantSending(this, grantee);
  }
}

/** An hour between two questions to KMS, for each who sends or receives. */
const encryptedWith = (key: IKey | undefined): QueueProps =>
  key
    ? { encryption: QueueEncryption.KMS, encryptionMasterKey: key, dataKeyReuse: Duration.hours(1) }
    : { encryption: QueueEncryption.SQS_MANAGED };

/** Nothing of what CDK's own grant would bring along: names and attributes, and the key's actions with wildcards. What a service may do with a key stands in the key's policy (stacks/keys.ts). */
const grantSending = (queue: Queue, grantee: IGrantable): Grant => {
  if (!(grantee.grantPrincipal instanceof ServicePrincipal)) {
    queue.encryptionMasterKey?.grant(grantee, 'kms:GenerateDataKey', 'kms:Decrypt');
  }
  return queue.grant(grantee, 'sqs:SendMessage');
};

interface DeadLettersProps {
  /** Time-out of the function that consumes them. Absent: a person does. */
  readonly consumerTimeout?: Duration;
  /** Absent: SQS's own, for what names a failed run and nothing more. */
  readonly key?: IKey;
}

/** Where messages, events and invocations wait that could not be handled. */
export class DeadLetters extends Queue {
  constructor(scope: Construct, id: string, { consumerTimeout, key }: DeadLettersProps = {}) {
    super(scope, id, {
      ...encryptedWith(key),
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      ...(consumerTimeout && { visibilityTimeout: hidingOf(consumerTimeout) }),
    });
    const reason =
      'These are the dead letters: a function that only writes them down takes them again until it can, or a person does.';
    Validations.of(this).acknowledge(
      { id: 'AwsSolutions-SQS3', reason },
      { id: 'Serverless-SQSRedrivePolicy', reason },
    );
  }

  override grantSendMessages(grantee: IGrantable): Grant {
    return grantSending(this, grantee);
  }
}

interface Consumption {
  readonly batchMax: number;
  /** How long a batch may wait to fill. Required of batches over 10. */
  readonly window?: Duration;
  /** Functions of this kind that the queue may keep busy. SQS allows no fewer than 2. */
  readonly atOnceMax: number;
}

/** Lets a function consume a queue: only the messages it reports as failed come back. */
export const consume = (
  queue: Queue,
  consumer: FairleadFunction<EntryName>,
  { batchMax, window, atOnceMax }: Consumption,
): void => {
  consumer.live.addEventSource(
    new SqsEventSource(queue, {
      batchSize: batchMax,
      ...(window && { maxBatchingWindow: window }),
      maxConcurrency: atOnceMax,
      reportBatchItemFailures: true,
    }),
  );
  Validations.of(consumer).acknowledge({
    id: 'Serverless-LambdaEventSourceMappingDestination',
    reason: 'SQS has no failure destination; the redrive policy of the queue puts what fails into its dead letters.',
  });
};
