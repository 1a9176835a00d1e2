import { Duration, Stack, TimeZone } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { Construct } from 'constructs';
import type { EntryName } from '../entries.ts';
import type { FairleadFunction } from './fairlead-function.ts';
import { DeadLetters } from './queue-with-dead-letters.ts';

interface ScheduleProps {
  readonly invokes: FairleadFunction<EntryName>;
  readonly every: ScheduleExpression;
}

export const everyMinute = ScheduleExpression.rate(Duration.minutes(1));
export const everyFiveMinutes = ScheduleExpression.rate(Duration.minutes(5));
/** While the boards of a European sales team are closed. */
export const everyNight = ScheduleExpression.cron({ minute: '20', hour: '2', timeZone: TimeZone.ETC_UTC });

/**
 * Invokes a function again and again. A run that failed, or could not even start, is not repeated, for the next one
 * does what it could not; it leaves a dead letter.
 */
export const schedule = (scope: Construct, { invokes, every }: ScheduleProps): void => {
  const name = invokes.node.id;
  const failedRuns = new DeadLetters(scope, `${name}FailedRuns`);
  invokes.live.configureAsyncInvoke({
    onFailure: new SqsDestination(failedRuns),
    retryAttempts: 0,
    maxEventAge: Duration.minutes(1),
  });
  const role = new Role(scope, `${name}ScheduleRole`, {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  });
  new Schedule(scope, `${name}Schedule`, {
    description: `Runs ${name}`,
    schedule: every,
    target: new LambdaInvoke(invokes.live, {
      role,
      deadLetterQueue: failedRuns,
      retryAttempts: 0,
      maxEventAge: Duration.minutes(1),
    }),
  });
};
