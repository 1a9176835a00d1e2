import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { assemble } from './testing/assemble.ts';

const oneOrMore = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const statementSchema = z.object({ Effect: z.string(), Action: oneOrMore, Resource: oneOrMore });
const documentSchema = z.object({ PolicyDocument: z.object({ Statement: z.array(statementSchema) }) });

const { all } = assemble('prod');
const policies = all('AWS::IAM::Policy', documentSchema.extend({ Roles: z.array(z.string()) }));
const managed = all('AWS::IAM::ManagedPolicy', documentSchema);
const roles = all('AWS::IAM::Role', z.object({ ManagedPolicyArns: z.array(z.unknown()).default([]) }));
const statements = [...policies, ...managed].flatMap(({ properties }) => properties.PolicyDocument.Statement);

/** What Lambda itself needs and what has no ARN; nobody may do anything else to everything. */
const onEverything =
  /^(xray:Put(TraceSegments|TelemetryRecords)|ec2:(Assign|Create|Delete|Describe|Unassign)[A-Za-z]+)$/;
/** Read-only companions that CDK's grants bring along. */
const isNoise = (action: string): boolean =>
  onEverything.test(action) || /^(logs:.*|sqs:GetQueue(Attributes|Url)|secretsmanager:DescribeSecret)$/.test(action);

/** `dynamodb:PutItem data/Parked`, sorted, of every policy that a function's role has. */
const rightsOf = (functionPath: string): string[] => {
  const role = roles.find(({ path }) => path === `${functionPath}Role`);
  const own = policies.filter(({ properties }) => properties.Roles.includes(`<${functionPath}Role>`));
  const lent = managed.filter(({ path }) => role?.properties.ManagedPolicyArns.includes(`<${path}>`));
  return [...own, ...lent]
    .flatMap(({ properties }) => properties.PolicyDocument.Statement)
    .flatMap(({ Action, Resource }) => Action.flatMap((action) => Resource.map((resource) => ({ action, resource }))))
    .filter(({ action }) => !isNoise(action))
    .map(({ action, resource }) => `${action} ${resource.replace(/<([^>]+)>(\.Arn)?/g, '$1')}`)
    .toSorted();
};

describe('no policy', () => {
  it('allows a wildcard action', () => {
    expect(statements.flatMap(({ Action }) => Action).filter((action) => action.includes('*'))).toEqual([]);
  });

  it('allows on every resource more than traces and network interfaces', () => {
    const open = statements.filter(({ Resource }) => Resource.includes('*')).flatMap(({ Action }) => Action);
    expect(open.filter((action) => !onEverything.test(action))).toEqual([]);
  });
});

it("AWS's own policies are used where API Gateway demands one, and nowhere else", () => {
  const foreign = roles.filter(({ properties }) =>
    JSON.stringify(properties.ManagedPolicyArns).includes(':aws:policy/'),
  );
  expect(foreign.map(({ path }) => path)).toEqual(['api/Rest/CloudWatchRole']);
});

const consumes = (queue: string): string[] =>
  ['ChangeMessageVisibility', 'DeleteMessage', 'ReceiveMessage'].map((action) => `sqs:${action} messaging/${queue}`);
const database = (user: string): string =>
  `rds-db:connect arn:aws:rds-db:eu-central-2:AWS::AccountId:dbuser:data/Postgres/Instance.DbiResourceId/${user}`;
const syncWindows = ['DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'].map((a) => `dynamodb:${a} data/Sync`);
const writesPages = ['s3:PutObject data/Pages/Bucket/*', 'kms:Decrypt data/Key', 'kms:GenerateDataKey data/Key'];
const asksSalesforce = [
  'dynamodb:PutItem data/Parked',
  'secretsmanager:GetSecretValue data/SalesforceSecret',
  'sqs:SendMessage messaging/PagesToApply',
  'sqs:SendMessage messaging/Backfills',
  ...writesPages,
];

it.each([
  ['identity/TokenClaims', []],
  [
    'api/SignIn',
    ['dynamodb:DeleteItem data/Sessions', 'dynamodb:GetItem data/Sessions', 'dynamodb:PutItem data/Sessions'],
  ],
  ['api/Authorizer', ['dynamodb:GetItem data/Sessions']],
  [
    'api/Api',
    [
      database('fairlead_api'),
      'dynamodb:PutItem data/Tickets',
      'dynamodb:BatchGetItem data/Sync',
      'dynamodb:GetItem data/Sync',
      'dynamodb:Query data/Sync',
      'dynamodb:Query data/Parked',
    ],
  ],
  [
    'ingest/Receive',
    [
      'dynamodb:DeleteItem data/Replays',
      'dynamodb:PutItem data/Replays',
      'secretsmanager:GetSecretValue data/WebhookSecret',
      'sqs:SendMessage messaging/Hints',
    ],
  ],
  ['ingest/Refetch', [...asksSalesforce, ...consumes('Hints')]],
  ['ingest/Poll', [...asksSalesforce, ...syncWindows, 'sqs:SendMessage ingest/PollFailedRuns']],
  ['ingest/Backfill', [...asksSalesforce, ...syncWindows, ...consumes('Backfills')]],
  [
    'mirror/Apply',
    [
      database('fairlead_apply'),
      'dynamodb:DeleteItem data/Sync',
      'dynamodb:GetItem data/Sync',
      'dynamodb:Query data/Sync',
      'dynamodb:UpdateItem data/Sync',
      'kms:Decrypt data/Key',
      's3:GetObject data/Pages/Bucket/*',
      'sqs:SendMessage messaging/Moved',
      ...consumes('PagesToApply'),
    ],
  ],
  ['mirror/Migrate', [database('fairlead_owner')]],
  ['mirror/Retention', [database('fairlead_jobs'), 'sqs:SendMessage mirror/RetentionFailedRuns']],
  [
    'live/Socket',
    ['dynamodb:DeleteItem data/Tickets', 'dynamodb:DeleteItem data/Connections', 'dynamodb:PutItem data/Connections'],
  ],
  [
    'live/Push',
    [
      'dynamodb:DeleteItem data/Connections',
      'dynamodb:Query data/Connections/index/by-organization',
      'execute-api:ManageConnections arn:aws:execute-api:eu-central-2:AWS::AccountId:live/WebSocket/ws/POST/@connections/*',
      ...consumes('Moved'),
    ],
  ],
] as const)('%s may do what it does and no more', (path, rights) => {
  expect(rightsOf(path)).toEqual([...rights].toSorted());
});

it('every function is in the table above', () => {
  expect(all('AWS::Lambda::Function', z.unknown())).toHaveLength(13);
});

it('a right is lent to the one who asks: no service may be tricked into acting for another account', () => {
  const permissions = all('AWS::Lambda::Permission', z.object({ Principal: z.string(), SourceArn: z.string() }));
  expect(permissions.length).toBeGreaterThan(0);
});
