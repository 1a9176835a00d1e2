import { Duration, Validations } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

interface QueueProps {
  /** Time-out of the function that consumes it. */
  readonly consumerTimeout: Duration;
}

/** Tries before a message is put aside: enough to outlast a database failover, few enough that a poisoned one is seen today. */
const receivesMax = 5;
/** Below this, a message may be handed out again while a throttled function still holds it (AWS's advice for Lambda). */
const visibilityPerTimeout = 6;

/** A queue whose messages are never lost: what cannot be handled waits fourteen days in the dead letters. */
export class QueueWithDeadLetters extends Queue {
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { consumerTimeout }: QueueProps) {
    const deadLetters = new DeadLetters(scope, `${id}DeadLetters`);
    super(scope, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // A message's age runs on when it is moved: ten days are left of the dead letters' fourteen.
      retentionPeriod: Duration.days(4),
      visibilityTimeout: Duration.seconds(consumerTimeout.toSeconds() * visibilityPerTimeout),
      deadLetterQueue: { queue: deadLetters, maxReceiveCount: receivesMax },
    });
    this.deadLetters = deadLetters;
  }
}

/** Where messages, events and invocations wait for a person when they could not be handled. */
export class DeadLetters extends Queue {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    const reason = 'These are the dead letters; a person empties them, and nothing receives from them again and again.';
    Validations.of(this).acknowledge(
      { id: 'AwsSolutions-SQS3', reason },
      { id: 'Serverless-SQSRedrivePolicy', reason },
    );
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
  queue: QueueWithDeadLetters,
  consumer: LambdaFunction,
  { batchMax, window, atOnceMax }: Consumption,
): void => {
  consumer.addEventSource(
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
