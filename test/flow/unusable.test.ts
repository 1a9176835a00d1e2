import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { ListQueuesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expect, inject, it } from 'vitest';
import { nobody, readParked } from '#platform/parked';
import { openTable } from '#platform/tables';
import { addressOf } from '../house/client-of.ts';
import { until } from '../house/until.ts';

const fairlead = inject('fairlead');
const account = { region: 'eu-central-2', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
const sqs = new SQSClient({ ...account, endpoint: addressOf(fairlead, 'SQS and S3'), useQueueUrlAsEndpoint: false });
const dynamo = new DynamoDBClient({ ...account, endpoint: addressOf(fairlead, 'DynamoDB') });

const organizationId = /salesforce\.com\/(\w{18})\//.exec(fairlead.salesforce.eventSource)?.[1] ?? '';

const queueUrls = async (): Promise<string[]> => {
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
  // Runs that failed are no messages: a person looks at them.
  return QueueUrls.filter((url) => !url.includes('FailedRuns'));
};

const parkedTable = async () => {
  const { TableNames = [] } = await dynamo.send(new ListTablesCommand({}));
  return openTable(TableNames.find((name) => name.includes('Parked')) ?? '', DynamoDBDocumentClient.from(dynamo));
};

it('poison in any queue is parked with its reason in seconds, and so is whatever a queue gave up', async () => {
  const urls = await queueUrls();
  expect(urls).toHaveLength(9);
  const poison = `{"poison": ${Date.now()}`;
  const before = new Date().toISOString();
  for (const QueueUrl of urls) await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: poison }));
  const table = await parkedTable();
  const fresh = async () => {
    const all = await Promise.all([organizationId, nobody].map((whose) => readParked(table, whose, { limit: 20 })));
    return all.flat().filter(({ at, bodyCharacters }) => at > before && bodyCharacters === poison.length);
  };
  const parked = await until(fresh, ({ length }) => length === urls.length, 60_000);
  expect(parked.map(({ source, queue }) => `${source}: ${queue}`).toSorted()).toEqual([
    'apply: pages',
    'backfill: backfill',
    'push: moved',
    'refetch: hints',
    'undelivered: backfill',
    'undelivered: hints',
    'undelivered: hints',
    'undelivered: moved',
    'undelivered: pages',
  ]);
  for (const { source, reason } of parked) {
    expect(reason).toContain(source === 'undelivered' ? 'its function was ended' : 'the body is not JSON');
  }
});
