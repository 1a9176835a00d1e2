import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { bundle } from './bundle.ts';
import { entryNames } from './entries.ts';
import { assemble } from './testing/assemble.ts';
import { readRights } from './testing/read-rights.ts';

const prod = assemble('prod');
const { roles, rightsOf } = readRights(prod);
const functionPaths = prod.all('AWS::Lambda::Function', z.unknown()).map(({ path }) => path);

it("AWS's own policies are used where API Gateway and AWS Backup demand one, and nowhere else", () => {
  const foreign = roles.filter(({ properties }) =>
    JSON.stringify(properties.ManagedPolicyArns).includes(':aws:policy/'),
  );
  expect(foreign.map(({ path }) => path)).toEqual(['backup/Role', 'api/Rest/CloudWatchRole']);
});

const consumes = (queue: string): string[] =>
  ['ChangeMessageVisibility', 'DeleteMessage', 'ReceiveMessage'].map((action) => `sqs:${action} messaging/${queue}`);
const database = (user: string): string =>
  `rds-db:connect arn:aws:rds-db:eu-central-2:AWS::AccountId:dbuser:data/Postgres/Instance.DbiResourceId/${user}`;
const onSync = (...actions: string[]): string[] => actions.map((action) => `dynamodb:${action} data/Sync`);
/** What it takes to put something into, or take it out of, a queue or a bucket that our own key locks. */
const givesRows = ['kms:Decrypt keys/Business', 'kms:GenerateDataKey keys/Business'];
const readsSecret = (secret: string): string[] => [
  `secretsmanager:GetSecretValue data/${secret}`,
  'kms:Decrypt keys/Credentials',
];
const writesPages = ['s3:PutObject data/Pages/Bucket/*', ...givesRows];
const parks = ['dynamodb:PutItem data/Parked', 's3:PutObject data/Pages/Bucket/parked/*', ...givesRows];
const asksSalesforce = [
  'dynamodb:PutItem data/Parked',
  ...onSync('GetItem', 'UpdateItem'),
  ...readsSecret('SalesforceSecret'),
  'sqs:SendMessage messaging/PagesToApply',
  ...writesPages,
];
const readsWindows = [...asksSalesforce, ...onSync('DeleteItem', 'PutItem'), 'sqs:SendMessage messaging/Backfills'];

const postsToConnections =
  'execute-api:ManageConnections arn:aws:execute-api:eu-central-2:AWS::AccountId:live/WebSocket/ws/POST/@connections/*';

const rightsByFunction = [
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
      'dynamodb:PutItem data/Passes',
      ...onSync('GetItem', 'Query', 'UpdateItem'),
      'dynamodb:DeleteItem data/Parked',
      'dynamodb:GetItem data/Parked',
      'dynamodb:Query data/Parked',
      's3:GetObject data/Pages/Bucket/*',
      ...givesRows,
      ...['Backfills', 'Hints', 'Moved', 'PagesToApply'].flatMap((queue) => [
        `sqs:SendMessage messaging/${queue}`,
        `sqs:GetQueueAttributes messaging/${queue}`,
        `sqs:GetQueueAttributes messaging/${queue}DeadLetters`,
      ]),
    ],
  ],
  [
    'ingest/Receive',
    [
      'dynamodb:GetItem data/Replays',
      'dynamodb:PutItem data/Replays',
      ...readsSecret('WebhookSecret'),
      'sqs:SendMessage messaging/Hints',
      ...givesRows,
    ],
  ],
  ['ingest/Refetch', [...asksSalesforce, ...consumes('Hints'), 'sqs:SendMessage messaging/Hints']],
  ['ingest/Poll', [...readsWindows, ...onSync('Query'), 'sqs:SendMessage ingest/PollFailedRuns']],
  ['ingest/Backfill', [...readsWindows, ...consumes('Backfills')]],
  [
    'ingest/Undelivered',
    [
      ...parks,
      ...['Hints', 'PagesToApply', 'Backfills', 'Moved', 'SalesforceChanges'].flatMap((queue) =>
        consumes(`${queue}DeadLetters`),
      ),
    ],
  ],
  [
    'mirror/Apply',
    [
      database('fairlead_apply'),
      ...onSync('DeleteItem', 'GetItem', 'Query', 'UpdateItem'),
      'dynamodb:PutItem data/Parked',
      ...writesPages,
      's3:GetObject data/Pages/Bucket/*',
      'sqs:SendMessage messaging/Hints',
      'sqs:SendMessage messaging/Moved',
      ...consumes('PagesToApply'),
    ],
  ],
  [
    'canary/Canary',
    [
      'cognito-idp:AdminInitiateAuth identity/People',
      'cognito-idp:AdminRespondToAuthChallenge identity/People',
      ...readsSecret('CanarySecret'),
      'sqs:SendMessage canary/CanaryFailedRuns',
    ],
  ],
  ['release/Migrate', [database('fairlead_owner')]],
  ['mirror/NameDeals', [database('fairlead_jobs'), 'sqs:SendMessage mirror/NameDealsFailedRuns']],
  ['mirror/Retention', [database('fairlead_jobs'), 'sqs:SendMessage mirror/RetentionFailedRuns']],
  ['mirror/Rewind', [database('fairlead_owner'), ...onSync('DeleteItem', 'Query', 'UpdateItem')]],
  ['mirror/Backends', [database('fairlead_owner')]],
  [
    'live/Socket',
    [
      'dynamodb:DeleteItem data/Tickets',
      'dynamodb:DeleteItem data/Passes',
      ...['DeleteItem', 'GetItem', 'PutItem', 'UpdateItem'].map((action) => `dynamodb:${action} data/Connections`),
      'dynamodb:Query data/Connections/index/by-board',
      postsToConnections,
    ],
  ],
  [
    'live/Push',
    [
      ...parks,
      'dynamodb:DeleteItem data/Connections',
      'dynamodb:Query data/Connections/index/by-organization',
      postsToConnections,
      ...consumes('Moved'),
    ],
  ],
] as const;

it.each(rightsByFunction)('%s may do what it does and no more', (path, rights) => {
  expect(rightsOf(path)).toEqual([...new Set<string>(rights)].toSorted());
});

/** Commands of the AWS SDK that a bundle carries, as the actions they need. */
const actionOf: Readonly<Record<string, string>> = {
  'lib-dynamodb:Delete': 'dynamodb:DeleteItem',
  'lib-dynamodb:Get': 'dynamodb:GetItem',
  'lib-dynamodb:Put': 'dynamodb:PutItem',
  'lib-dynamodb:Update': 'dynamodb:UpdateItem',
  'client-sqs:GetQueueAttributes': 'sqs:GetQueueAttributes',
  'client-sqs:ChangeMessageVisibilityBatch': 'sqs:ChangeMessageVisibility',
  'client-sqs:SendMessageBatch': 'sqs:SendMessage',
  'client-s3:GetObject': 's3:GetObject',
  'client-s3:PutObject': 's3:PutObject',
  'client-secrets-manager:GetSecretValue': 'secretsmanager:GetSecretValue',
  'client-cognito-identity-provider:AdminInitiateAuth': 'cognito-idp:AdminInitiateAuth',
  'client-cognito-identity-provider:AdminRespondToAuthChallenge': 'cognito-idp:AdminRespondToAuthChallenge',
  'client-apigatewaymanagementapi:PostToConnection': 'execute-api:ManageConnections',
};
/** What the SDK's own modules drag along, whether it is called or not; and what the right to receive always brings. */
const dragged = /^(client-dynamodb:.*|lib-dynamodb:(Query|Scan)|client-s3:CreateSession|client-sqs:GetQueueUrl)$/;
/** Carried in an object of several verbs of which this function calls others. */
const uncalled: Readonly<Record<string, readonly string[]>> = {
  Authorizer: ['dynamodb:PutItem'],
  Push: ['dynamodb:PutItem'],
};

/** Commands of the AWS SDK in each bundle: `lib-dynamodb:Put`. */
const commandsByFunction = async (): Promise<ReadonlyMap<string, readonly string[]>> => {
  const folder = await mkdtemp(join(tmpdir(), 'fairlead-rights-'));
  const { outputs } = await bundle(join(import.meta.dirname, '..'), folder);
  await rm(folder, { recursive: true });
  const found = new Map<string, string[]>(entryNames.map((name) => [name, []]));
  for (const [file, { inputs }] of Object.entries(outputs)) {
    const used = Object.keys(inputs).filter((input) => (inputs[input]?.bytesInOutput ?? 0) > 0);
    const commands = used.map((input) => /@aws-sdk\/([\w-]+)\/.*\/commands\/(\w+)Command\.js$/.exec(input));
    found
      .get(basename(dirname(file)))
      ?.push(...commands.flatMap((match) => (match ? [`${match[1]}:${match[2]}`] : [])));
  }
  return found;
};

// The local cloud refuses what is not granted when it is called; this finds it where no test calls.
it('every command that a bundle carries is granted to its function', async () => {
  const commands = await commandsByFunction();
  expect([...commands.values()].filter((found) => found.length > 0).length).toBeGreaterThan(9);
  const missing = functionPaths.flatMap((path) => {
    const name = basename(path);
    const granted = new Set(rightsOf(path).map((right) => right.split(' ')[0]));
    const needed = commands
      .get(name)
      ?.filter((command) => !dragged.test(command))
      .map((command) => actionOf[command] ?? command);
    return needed
      ?.filter((action) => !granted.has(action) && !uncalled[name]?.includes(action))
      .map((action) => `${name}: ${action}`);
  });
  expect(missing).toEqual([]);
});

it('every function is in the table above', () => {
  expect(functionPaths).toHaveLength(rightsByFunction.length);
});
