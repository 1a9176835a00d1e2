import { describe, expect, it } from 'vitest';
import type { Need } from '../access/gate.ts';
import { objectNeeds } from './object-needs.ts';
import type { Places } from './places.ts';
import { queueNeeds } from './queue-needs.ts';
import { signerOf } from './signer-of.ts';
import { tableNeeds } from './table-needs.ts';

/** What is called "sealed" has a key of its own. */
const places: Places = {
  tableArn: (name) => `table/${name}`,
  queueArn: (name) => `queue:${name}`,
  keyOf: (arn, actions) => (arn.includes('sealed') ? actions.map((action) => ({ action, resource: 'key' })) : []),
};

const told = (needs: readonly Need[]): string[] => needs.map(({ action, resource }) => `${action} ${resource}`);

describe('of DynamoDB', () => {
  it.each<[string, unknown, string[]]>([
    ['GetItem', { TableName: 'a' }, ['dynamodb:GetItem table/a']],
    ['Query', { TableName: 'a', IndexName: 'by-name' }, ['dynamodb:Query table/a/index/by-name']],
    ['Scan', { TableName: 'sealed' }, ['dynamodb:Scan table/sealed', 'kms:Decrypt key']],
    [
      'BatchGetItem',
      { RequestItems: { a: {}, b: {} } },
      ['dynamodb:BatchGetItem table/a', 'dynamodb:BatchGetItem table/b'],
    ],
    ['BatchWriteItem', { RequestItems: { a: [] } }, ['dynamodb:BatchWriteItem table/a']],
    [
      'TransactWriteItems',
      {
        TransactItems: [
          { Put: { TableName: 'a' } },
          { ConditionCheck: { TableName: 'b' } },
          { Delete: { TableName: 'a' } },
        ],
      },
      ['dynamodb:PutItem table/a', 'dynamodb:ConditionCheckItem table/b', 'dynamodb:DeleteItem table/a'],
    ],
    ['TransactGetItems', { TransactItems: [{ Get: { TableName: 'a' } }] }, ['dynamodb:GetItem table/a']],
    ['ListTables', {}, ['dynamodb:ListTables *']],
  ])('%s of %j', (operation, input, needs) => {
    expect(told(tableNeeds(`DynamoDB_20120810.${operation}`, input, places))).toEqual(needs);
  });
});

describe('of SQS', () => {
  it.each<[string, unknown, string[]]>([
    ['SendMessage', { QueueUrl: 'http://127.0.0.1:1/000/a' }, ['sqs:SendMessage queue:a']],
    ['DeleteMessageBatch', { QueueUrl: 'http://127.0.0.1:1/000/a' }, ['sqs:DeleteMessage queue:a']],
    ['GetQueueUrl', { QueueName: 'a' }, ['sqs:GetQueueUrl queue:a']],
    ['ListQueues', {}, ['sqs:ListQueues queue:*']],
    [
      'SendMessageBatch',
      { QueueUrl: '/sealed' },
      ['sqs:SendMessage queue:sealed', 'kms:GenerateDataKey key', 'kms:Decrypt key'],
    ],
    ['ReceiveMessage', { QueueUrl: '/sealed' }, ['sqs:ReceiveMessage queue:sealed', 'kms:Decrypt key']],
  ])('%s of %j', (operation, input, needs) => {
    expect(told(queueNeeds(`AmazonSQS.${operation}`, input, places))).toEqual(needs);
  });
});

describe('of S3', () => {
  it.each<[string, string, string[]]>([
    ['GET', '/b/folder/a%20b?x-id=GetObject', ['s3:GetObject arn:aws:s3:::b/folder/a b']],
    ['HEAD', '/b/a', ['s3:GetObject arn:aws:s3:::b/a']],
    ['GET', '/b/a?versionId=1', ['s3:GetObjectVersion arn:aws:s3:::b/a']],
    ['PUT', '/b/a?x-id=PutObject', ['s3:PutObject arn:aws:s3:::b/a']],
    ['PUT', '/b/a?tagging', ['s3:PutObjectTagging arn:aws:s3:::b/a']],
    ['POST', '/b/a?uploads', ['s3:PutObject arn:aws:s3:::b/a']],
    ['DELETE', '/b/a', ['s3:DeleteObject arn:aws:s3:::b/a']],
    ['DELETE', '/b/a?uploadId=1', ['s3:AbortMultipartUpload arn:aws:s3:::b/a']],
    ['POST', '/b?delete', ['s3:DeleteObject arn:aws:s3:::b/*']],
    ['GET', '/b?list-type=2&prefix=a', ['s3:ListBucket arn:aws:s3:::b']],
    ['GET', '/', ['s3:ListAllMyBuckets *']],
    ['GET', '/sealed/a', ['s3:GetObject arn:aws:s3:::sealed/a', 'kms:Decrypt key']],
    ['PUT', '/sealed/a', ['s3:PutObject arn:aws:s3:::sealed/a', 'kms:GenerateDataKey key']],
  ])('%s %s', (method, url, needs) => {
    expect(told(objectNeeds({ method, url, headers: {} }, places))).toEqual(needs);
  });

  it('a copy needs both ends', () => {
    const headers = { 'x-amz-copy-source': '/c/d%2Fe?versionId=1' };
    expect(told(objectNeeds({ method: 'PUT', url: '/b/a', headers }, places))).toEqual([
      's3:PutObject arn:aws:s3:::b/a',
      's3:GetObject arn:aws:s3:::c/d/e',
    ]);
  });

  it.each([
    ['PUT', '/b?policy'],
    ['GET', '/b/a?torrent'],
    ['PATCH', '/b/a'],
  ])('what is not known is refused, not let through: %s %s', (method, url) => {
    expect(() => objectNeeds({ method, url, headers: {} }, places)).toThrow(/does not know which right/);
  });
});

it('who signs is read in the header or the address', () => {
  const authorization = 'AWS4-HMAC-SHA256 Credential=ASIA1/20261122/eu-central-2/s3/aws4_request, SignedHeaders=host';
  expect(signerOf({ headers: { authorization } })).toBe('ASIA1');
  expect(signerOf({ headers: {}, url: '/b/a?X-Amz-Credential=ASIA2%2F20261122' })).toBe('ASIA2');
  expect(signerOf({ headers: { authorization: 'Bearer x' } })).toBeUndefined();
});
