import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { assemble } from '#infra/testing/assemble';
import { calledFunction } from '#infra/testing/called-function';

const { all } = assemble('prod');
const queues = all(
  'AWS::SQS::Queue',
  z.object({
    SqsManagedSseEnabled: z.boolean().optional(),
    KmsMasterKeyId: z.string().optional(),
    MessageRetentionPeriod: z.int(),
    VisibilityTimeout: z.int().optional(),
    RedrivePolicy: z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.int() }).optional(),
  }),
);
const mappings = all(
  'AWS::Lambda::EventSourceMapping',
  z.object({
    EventSourceArn: z.string(),
    FunctionName: z.string(),
    BatchSize: z.int(),
    MaximumBatchingWindowInSeconds: z.int().optional(),
    FunctionResponseTypes: z.array(z.string()),
    ScalingConfig: z.object({ MaximumConcurrency: z.int() }),
  }),
);
const functions = all(
  'AWS::Lambda::Function',
  z.object({ Timeout: z.int(), ReservedConcurrentExecutions: z.int().optional() }),
);
const working = queues.filter(({ properties }) => properties.RedrivePolicy);
const fourteenDays = 14 * 24 * 3_600;

describe('queues', () => {
  it('are the four between the functions, and dead letters', () => {
    expect(working.map(({ path }) => path)).toEqual([
      'messaging/Hints',
      'messaging/PagesToApply',
      'messaging/Backfills',
      'messaging/Moved',
    ]);
    const deadLetters = queues.filter((queue) => !working.includes(queue));
    for (const { path, properties } of deadLetters) {
      expect([path, properties.MessageRetentionPeriod]).toEqual([path, fourteenDays]);
      expect(path).toMatch(/(DeadLetters|FailedRuns)$/);
    }
  });

  it('each put aside, after a hundred tries, what killed whoever took it', () => {
    for (const { path, properties } of working) {
      const redrive = { deadLetterTargetArn: `<${path}DeadLetters>.Arn`, maxReceiveCount: 100 };
      expect(properties.RedrivePolicy).toEqual(redrive);
    }
  });

  it('hold rows under our own key, and the names of failed runs under that of SQS', () => {
    for (const { path, properties } of queues) {
      const lock = path.endsWith('FailedRuns') ? 'SQS' : '<keys/Business>.Arn';
      expect([path, properties.KmsMasterKeyId ?? (properties.SqsManagedSseEnabled && 'SQS')]).toEqual([path, lock]);
    }
  });

  it('keep a hint as long as SQS keeps anything', () => {
    const hints = working.find(({ path }) => path === 'messaging/Hints');
    expect(hints?.properties.MessageRetentionPeriod).toBe(fourteenDays);
  });

  it('each refuse to speak without TLS', () => {
    const policies = all(
      'AWS::SQS::QueuePolicy',
      z.object({ Queues: z.array(z.string()), PolicyDocument: z.unknown() }),
    );
    const closed = policies.filter(({ properties }) => {
      const text = JSON.stringify(properties.PolicyDocument);
      return text.includes('"Effect":"Deny"') && text.includes('{"Bool":{"aws:SecureTransport":"false"}}');
    });
    expect(closed.flatMap(({ properties }) => properties.Queues).toSorted()).toEqual(
      queues.map(({ path }) => `<${path}>`).toSorted(),
    );
  });
});

describe('what consumes a queue', () => {
  const consumers = mappings.map(({ properties }) => {
    const queue = queues.find(({ path }) => properties.EventSourceArn === `<${path}>.Arn`);
    const consumer = functions.find(({ path }) => path === calledFunction(properties.FunctionName));
    if (!queue || !consumer) throw new Error(`mapping between unknowns: ${properties.EventSourceArn}`);
    return { mapping: properties, queue, consumer };
  });

  it('is one function for each queue, and one for all dead letters', () => {
    expect(consumers.map(({ queue, consumer }) => `${queue.path} → ${consumer.path}`).toSorted()).toEqual([
      'messaging/Backfills → ingest/Backfill',
      'messaging/BackfillsDeadLetters → ingest/Undelivered',
      'messaging/Hints → ingest/Refetch',
      'messaging/HintsDeadLetters → ingest/Undelivered',
      'messaging/Moved → live/Push',
      'messaging/MovedDeadLetters → ingest/Undelivered',
      'messaging/PagesToApply → mirror/Apply',
      'messaging/PagesToApplyDeadLetters → ingest/Undelivered',
      'messaging/SalesforceChangesDeadLetters → ingest/Undelivered',
    ]);
  });

  it('reports which messages failed, and is bounded', () => {
    for (const { mapping, consumer } of consumers) {
      expect(mapping.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
      const reserved = consumer.properties.ReservedConcurrentExecutions ?? Number.POSITIVE_INFINITY;
      expect(mapping.ScalingConfig.MaximumConcurrency).toBeLessThanOrEqual(reserved);
      const windowMin = mapping.BatchSize > 10 ? 1 : 0;
      expect(mapping.MaximumBatchingWindowInSeconds ?? 0).toBeGreaterThanOrEqual(windowMin);
    }
  });

  it('has a sixth of the time for which the queue hides a message', () => {
    for (const { queue, consumer } of consumers) {
      expect(queue.properties.VisibilityTimeout).toBeGreaterThanOrEqual(6 * consumer.properties.Timeout);
    }
  });
});
