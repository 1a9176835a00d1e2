import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { settingsFor } from '#infra/stages';
import { stageChecks } from './aws-checks.ts';
import { awsInstallation } from './aws-installation.ts';
import { awsStageView } from './aws-stage-view.ts';
import { type Found, runChecks } from './run-checks.ts';
import { secretChecks } from './secret-checks.ts';

/** What AWS answers, in its own words, to those who ask of a stage that was deployed an hour ago. */
let server: Server;
let asked: string[] = [];

const account = '111111111111';
const parts = [
  'keys',
  'network',
  'data',
  'messaging',
  'release',
  'identity',
  'ingest',
  'mirror',
  'live',
  'api',
  'edge',
];
const partsOf: Readonly<Record<string, readonly string[]>> = {
  'eu-central-2': [...parts, 'alerts', 'observability'],
  'us-east-1': ['firewall', 'edge-watch'],
};

/** What a test has otherwise than it should be. */
interface World {
  readonly alarms: Readonly<Record<string, readonly string[]>>;
  readonly subscription: string;
  readonly lacking: unknown;
  readonly account: Readonly<Record<string, unknown>>;
  readonly identity: Readonly<Record<string, unknown>> | undefined;
}

const well: World = {
  alarms: {},
  subscription: 'arn:aws:sns:us-east-1:111111111111:Page:1',
  lacking: { beforeShift: [], afterShift: ['0014-contract'] },
  account: { ProductionAccessEnabled: true, SendingEnabled: true, EnforcementStatus: 'HEALTHY' },
  identity: { VerifiedForSendingStatus: true, DkimAttributes: { Status: 'SUCCESS' } },
};
let world = well;

const inXml = (action: string, result: string): string =>
  `<${action}Response xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><${action}Result>${result}</${action}Result></${action}Response>`;

const output =
  '<Outputs><member><OutputKey>InvokeMigrate</OutputKey><OutputValue>arn:aws:lambda:eu-central-2:111111111111:function:Migrate:live</OutputValue></member></Outputs>';
const stack = (part: string, region: string): string =>
  `<member><StackName>fairlead-dev-${part}</StackName><StackStatus>CREATE_COMPLETE</StackStatus><CreationTime>2026-01-01T00:00:00Z</CreationTime>
   <StackId>arn:aws:cloudformation:${region}:${account}:stack/fairlead-dev-${part}/1</StackId>${part === 'release' ? output : ''}</member>`;

const resource = (type: string, logical: string, physical: string): string =>
  `<member><ResourceType>${type}</ResourceType><LogicalResourceId>${logical}</LogicalResourceId><PhysicalResourceId>${physical}</PhysicalResourceId>
   <ResourceStatus>CREATE_COMPLETE</ResourceStatus><LastUpdatedTimestamp>2026-01-01T00:00:00Z</LastUpdatedTimestamp></member>`;

const secretsOfStack = [
  resource('AWS::SecretsManager::Secret', 'SalesforceSecretF4EECFDF', 'salesforce-arn'),
  resource('AWS::SecretsManager::Secret', 'WebhookSecretF21E29CC', 'webhook-arn'),
  resource('AWS::SecretsManager::Secret', 'CanarySecretFD7C4C45', 'canary-arn'),
].join('');

/** CloudFormation splits what is long; the second page is asked for by its mark. */
const formation = (query: URLSearchParams, region: string): string => {
  const action = query.get('Action') ?? '';
  const name = query.get('StackName');
  if (action === 'DescribeStacks') {
    const found = (partsOf[region] ?? []).filter((part) => name === null || name.endsWith(`-${part}`));
    return inXml(action, `<Stacks>${found.map((part) => stack(part, region)).join('')}</Stacks>`);
  }
  if (name?.endsWith('edge-watch')) {
    const topic = resource('AWS::SNS::Topic', 'Page', 'arn:aws:sns:us-east-1:111111111111:Page');
    return inXml(action, `<StackResourceSummaries>${topic}</StackResourceSummaries>`);
  }
  return query.has('NextToken')
    ? inXml(action, `<StackResourceSummaries>${secretsOfStack}</StackResourceSummaries>`)
    : inXml(action, '<StackResourceSummaries></StackResourceSummaries><NextToken>more</NextToken>');
};

const subscriptions = (): string =>
  `<ListSubscriptionsByTopicResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><ListSubscriptionsByTopicResult><Subscriptions><member><Endpoint>ops@example.com</Endpoint><SubscriptionArn>${world.subscription}</SubscriptionArn></member></Subscriptions></ListSubscriptionsByTopicResult></ListSubscriptionsByTopicResponse>`;

interface Asked {
  readonly service: string;
  readonly region: string;
  readonly path: string;
  readonly target: string;
  readonly body: string;
}

/** By the scope of its signature: each service of AWS is at this one address. */
const askedOf = async (request: IncomingMessage): Promise<Asked> => {
  const [, region = '', service = ''] =
    /Credential=[^/]+\/\d+\/([^/]+)\/([^/]+)\//.exec(String(request.headers.authorization)) ?? [];
  const target = String(request.headers['x-amz-target'] ?? '');
  return { service, region, target, path: decodeURIComponent(request.url ?? ''), body: await text(request) };
};

type Answer = readonly [type: string, body: string, status?: number];

const answer = ({ service, region, path, body }: Asked): Answer => {
  switch (service) {
    case 'cloudformation':
      return ['text/xml', formation(new URLSearchParams(body), region)];
    case 'sns':
      return ['text/xml', subscriptions()];
    case 'monitoring': {
      const MetricAlarms = (world.alarms[region] ?? []).map((AlarmName) => ({
        AlarmName,
        AlarmActions: /-\d+_?\d*x\w+$/.test(AlarmName) ? [] : ['arn:aws:sns:topic'],
      }));
      return ['application/x-amz-json-1.0', JSON.stringify({ MetricAlarms, CompositeAlarms: [] })];
    }
    case 'lambda':
      return ['application/json', JSON.stringify({ lacking: world.lacking })];
    case 'ses': {
      if (path === '/v2/email/account') return ['application/json', JSON.stringify(world.account)];
      return world.identity
        ? ['application/json', JSON.stringify(world.identity)]
        : ['application/json', JSON.stringify({ __type: 'NotFoundException', message: 'no such identity' }), 404];
    }
    default: {
      // What CloudFormation puts into a secret of which nothing is said.
      if (JSON.parse(body).SecretId === 'salesforce-arn')
        return ['application/x-amz-json-1.1', JSON.stringify({ SecretString: 'k3!dm29s' })];
      return ['application/x-amz-json-1.1', JSON.stringify({ __type: 'ResourceNotFoundException' }), 400];
    }
  }
};

const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const question = await askedOf(request);
  asked.push(`${question.service} ${question.region} ${question.target || question.path} ${question.body}`);
  const [type, body, status = 200] = answer(question);
  response.writeHead(status, { 'content-type': type }).end(body);
};

beforeAll(async () => {
  server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address of this shape.
  const { port } = server.address() as AddressInfo;
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${port}`);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
});
afterAll(() => {
  vi.unstubAllEnvs();
  server.close();
});
beforeEach(() => {
  [world, asked] = [well, []];
});

const lookAt = (changed: Partial<World> = {}, overrides = {}): Promise<Found[]> => {
  world = { ...well, ...changed };
  return runChecks(
    stageChecks,
    awsStageView(settingsFor('dev', { account, mailFrom: 'no-reply@example.com', ...overrides })),
  );
};
const named = (found: readonly Found[], name: string) => found.find((each) => each.name === name);

describe('a stage in AWS', () => {
  it('is found by its stacks in both of its regions, in the account of its settings, and is well', async () => {
    const found = await lookAt();
    expect(found.map(({ name, verdict, says }) => `${verdict} ${name}: ${says}`)).toEqual([
      `ok AWS: account: ${account}`,
      'ok AWS: stacks: 15, all complete',
      'ok AWS: alarms: none tells of anything',
      'ok AWS: whom alarms tell: everybody has confirmed',
      'ok AWS: schema: is that of the code; 0014-contract wait for the step settle',
      'ok AWS: mail: example.com is verified, and SES sends',
    ]);
  });

  it('in one region is asked for in no other', async () => {
    await lookAt(
      {},
      {
        edge: 'regional',
        publicUrl: 'https://sales.example.ch',
        certificateArn: 'arn:aws:acm:eu-central-2:123456789012:certificate/x',
      },
    );
    expect(asked.filter((each) => each.includes('us-east-1'))).toEqual([]);
  });

  it('tells of alarms of both regions, by its own name alone, and of none that tells nobody', async () => {
    const alarms = {
      'eu-central-2': ['fairlead-dev-PollStopped-Poll', 'fairlead-dev-AvailabilitySlo-14_4x5m'],
      'us-east-1': ['fairlead-dev-EdgeFails-Distribution'],
    };
    const found = named(await lookAt({ alarms }), 'AWS: alarms');
    expect(found).toMatchObject({
      verdict: 'fail',
      says: 'fairlead-dev-PollStopped-Poll, fairlead-dev-EdgeFails-Distribution',
    });
    const monitoring = asked.filter((each) => each.startsWith('monitoring'));
    expect(monitoring.every((each) => each.includes('"AlarmNamePrefix":"fairlead-dev-"'))).toBe(true);
  });

  it('whose alarms tell an address that never said yes is told of', async () => {
    const found = named(await lookAt({ subscription: 'PendingConfirmation' }), 'AWS: whom alarms tell');
    expect(found).toMatchObject({
      verdict: 'warn',
      says: expect.stringContaining('ops@example.com (Page, us-east-1)'),
    });
  });

  it('whose database lacks steps is told of; Migrate is asked to look and nothing else', async () => {
    const lacking = { beforeShift: ['0016-more'], afterShift: [] };
    expect(named(await lookAt({ lacking }), 'AWS: schema')).toMatchObject({ verdict: 'fail', says: 'lacks 0016-more' });
    expect(asked.filter((each) => each.startsWith('lambda'))).toEqual([
      'lambda eu-central-2 /2015-03-31/functions/arn:aws:lambda:eu-central-2:111111111111:function:Migrate:live/invocations {"moment":"look"}',
    ]);
  });

  it.each<[string, Partial<World>, string, RegExp]>([
    ['that SES does not know', { identity: undefined }, 'fail', /SES knows no example\.com/],
    [
      'that is not verified',
      { identity: { VerifiedForSendingStatus: false, DkimAttributes: { Status: 'PENDING' } } },
      'fail',
      /not verified \(DKIM PENDING\)/,
    ],
    ['in the sandbox', { account: { ...well.account, ProductionAccessEnabled: false } }, 'fail', /sandbox/],
    ['that SES has stopped', { account: { ...well.account, SendingEnabled: false } }, 'fail', /does not send/],
    ['on probation', { account: { ...well.account, EnforcementStatus: 'PROBATION' } }, 'warn', /under PROBATION/],
  ])('with a sender %s is told of, with what to do', async (_, changed, verdict, says) => {
    const found = named(await lookAt(changed), 'AWS: mail');
    expect(found).toMatchObject({ verdict, says: expect.stringMatching(says), todo: expect.any(String) });
  });

  it('whose secrets nobody has filled yet is told of, with where their form is', async () => {
    const found = await runChecks(secretChecks, awsInstallation(settingsFor('dev', { account }), undefined));
    expect(found).toMatchObject([
      { verdict: 'fail', says: expect.stringContaining('not JSON'), todo: expect.stringContaining('first-deployment') },
      { verdict: 'fail', says: 'nothing was ever put into it' },
      { verdict: 'fail', says: 'nothing was ever put into it' },
    ]);
    expect(JSON.stringify(found)).not.toContain('k3!dm29s');
    expect(asked.some((each) => each.includes('secretsmanager.GetSecretValue'))).toBe(true);
  });
});
