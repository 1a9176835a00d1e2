import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { sqsBatchHandler, sqsHandler } from './batch.ts';

import { park } from './parked.ts';
import type { Table } from './tables.ts';
import { aLambdaContext } from './testing/a-lambda-context.ts';
import { aSilentLog } from './testing/a-silent-log.ts';
import { anSqsEvent, type SmallCloud, startSmallCloud } from './testing/small-cloud.ts';

let cloud: SmallCloud;
let parked: Table;

beforeAll(async () => {
  cloud = await startSmallCloud();
  parked = await cloud.createTable('parked', { hash: 'organizationId', range: 'at' });
});
afterAll(() => cloud.stop());

const schema = z.strictObject({ n: z.int() });
const log = aSilentLog();

const parkAs = (organizationId: string) => (found: { readonly body: string; readonly reason: string }) =>
  park(
    { table: parked, bucket: cloud.createBucket('pages') },
    { organizationId, queue: 'none', source: 'test', ...found },
  );

const readParked = async (organizationId: string) => {
  const { Items } = await parked.client.send(
    new QueryCommand({
      TableName: parked.name,
      KeyConditionExpression: 'organizationId = :id',
      ExpressionAttributeValues: { ':id': organizationId },
    }),
  );
  return Items;
};

describe('a queue handler', () => {
  it('answers with the messages that failed, and with no other', async () => {
    const done: number[] = [];
    const handler = sqsHandler({
      schema,
      log,
      park: parkAs('one'),
      each: async ({ n }) => {
        if (n % 2 === 1) throw new Error('odd');
        done.push(n);
      },
    });
    const answer = await handler(anSqsEvent([{ n: 0 }, { n: 1 }, { n: 2 }, { n: 3 }]), aLambdaContext());
    expect(done).toEqual([0, 2]);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }, { itemIdentifier: 'm3' }] });
  });

  it('parks a body that can never be understood, with its reason, and does not ask for it again', async () => {
    const done: number[] = [];
    const handler = sqsHandler({ schema, log, park: parkAs('two'), each: async ({ n }) => void done.push(n) });
    const answer = await handler(anSqsEvent(['{"n":', { n: 1 }, { n: 'x' }, { n: 1, m: 2 }]), aLambdaContext());
    expect(answer).toEqual({ batchItemFailures: [] });
    expect(done).toEqual([1]);
    expect(await readParked('two')).toMatchObject([
      { source: 'test', body: '{"n":', reason: 'the body is not JSON', bodyCharacters: 5 },
      { body: '{"n":"x"}', reason: expect.stringContaining('n: ') },
      { body: '{"n":1,"m":2}', reason: expect.stringContaining('m') },
    ]);
  });

  it('tries a body again that it could neither understand nor park', async () => {
    const broken = async () => {
      throw new Error('table is away');
    };
    const handler = sqsHandler({ schema, log, park: broken, each: async () => undefined });
    expect(await handler(anSqsEvent(['?', { n: 1 }]), aLambdaContext())).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm0' }],
    });
  });

  it('tries the whole batch again when the whole batch failed', async () => {
    const handler = sqsBatchHandler({
      schema,
      log,
      park: parkAs('three'),
      all: async () => {
        throw new Error('Salesforce is away');
      },
    });
    expect(await handler(anSqsEvent([{ n: 1 }, { n: 2 }]), aLambdaContext())).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm0' }, { itemIdentifier: 'm1' }],
    });
  });
});
