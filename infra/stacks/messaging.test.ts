import { expect, it } from 'vitest';
import * as z from 'zod';
import { assemble } from '#infra/testing/assemble';

const busNames = (overrides = {}) =>
  assemble('prod', overrides)
    .all('AWS::Events::EventBus', z.object({ Name: z.string(), EventSourceName: z.string().optional() }))
    .map(({ properties }) => properties);

it("Salesforce's change events go to the hints as they are, and wait a day before they are put aside", () => {
  const rules = assemble('prod').all('AWS::Events::Rule', z.record(z.string(), z.unknown()));
  expect(rules.map(({ properties }) => properties)).toMatchObject([
    {
      EventBusName: '<messaging/SalesforceEvents>',
      EventPattern: { source: [{ prefix: 'aws.partner/salesforce.com/' }] },
      Targets: [
        {
          Arn: '<messaging/Hints>.Arn',
          DeadLetterConfig: { Arn: '<messaging/SalesforceChangesDeadLetters>.Arn' },
          RetryPolicy: { MaximumEventAgeInSeconds: 86_400 },
        },
      ],
    },
  ]);
});

it('only our own rule may put events into the hints', () => {
  const policies = assemble('prod').all(
    'AWS::SQS::QueuePolicy',
    z.object({ Queues: z.array(z.string()), PolicyDocument: z.unknown() }),
  );
  const hints = policies.find(({ properties }) => properties.Queues.includes('<messaging/Hints>'));
  expect(hints?.properties.PolicyDocument).toMatchObject({
    Statement: expect.arrayContaining([
      expect.objectContaining({
        Action: 'sqs:SendMessage',
        Condition: { ArnEquals: { 'aws:SourceArn': '<messaging/SalesforceChanges>.Arn' } },
        Principal: { Service: 'events.amazonaws.com' },
      }),
    ]),
  });
});

it("the bus carries the name of the Event Relay's source, as soon as there is one", () => {
  expect(busNames()).toEqual([{ Name: expect.stringContaining('fairleadprod') }]);
  const salesforceEventSource = 'aws.partner/salesforce.com/00DKY0000000001AAA/0YLKY0000000001AAA';
  expect(busNames({ salesforceEventSource })).toEqual([
    { Name: salesforceEventSource, EventSourceName: salesforceEventSource },
  ]);
});

it('what must happen by itself has a schedule, and its failures a place', () => {
  const schedules = assemble('prod').all(
    'AWS::Scheduler::Schedule',
    z.object({
      ScheduleExpression: z.string(),
      Target: z.object({ Arn: z.string(), DeadLetterConfig: z.object({ Arn: z.string() }) }),
    }),
  );
  expect(
    schedules.map(({ properties: { ScheduleExpression, Target } }) => [
      Target.Arn,
      ScheduleExpression,
      Target.DeadLetterConfig.Arn,
    ]),
  ).toEqual([
    ['<ingest/Poll/Live>', 'rate(1 minute)', '<ingest/PollFailedRuns>.Arn'],
    ['<mirror/NameDeals/Live>', 'rate(1 minute)', '<mirror/NameDealsFailedRuns>.Arn'],
    ['<mirror/Retention/Live>', 'cron(20 2 * * ? *)', '<mirror/RetentionFailedRuns>.Arn'],
    ['<canary/Canary/Live>', 'rate(5 minutes)', '<canary/CanaryFailedRuns>.Arn'],
  ]);
  const destinations = assemble('prod').all(
    'AWS::Lambda::EventInvokeConfig',
    z.object({
      MaximumRetryAttempts: z.literal(0),
      DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }) }),
    }),
  );
  expect(destinations.map(({ properties }) => properties.DestinationConfig.OnFailure.Destination)).toEqual([
    '<ingest/PollFailedRuns>.Arn',
    '<mirror/NameDealsFailedRuns>.Arn',
    '<mirror/RetentionFailedRuns>.Arn',
    '<canary/CanaryFailedRuns>.Arn',
  ]);
});
