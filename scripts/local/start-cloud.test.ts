import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';
import { DynamoDBClient, ListTablesCommand, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import {
  DeleteMessageCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { AccessDeniedError } from './access/gate.ts';
import { unusedGrants } from './access/unused-grants.ts';
import { readGrantNotes } from './access/used-grants.ts';
import { localCredentials } from './queues/local-credentials.ts';
import { type RunningCloud, startCloud } from './start-cloud.ts';
import { sweepExpired } from './tables/sweep-expired.ts';
import { synthesiseFixture } from './testing/fixture-app.ts';

const region = 'eu-central-2';
const credentials = localCredentials;
const partnerBus = 'aws.partner/salesforce.com/00D000000000001EAA/relay';
const faults: unknown[] = [];
let firstSaid: unknown;
let folder = '';
let cloud: RunningCloud;
let queues: SQSClient;

beforeAll(async () => {
  vi.stubEnv('FAIRLEAD_TEST_LEAK', 'must not reach a function');
  // The CDK would look for the machine's region in AWS's network.
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  folder = mkdtempSync(path.join(tmpdir(), 'fairlead-cloud-'));
  writeFileSync(path.join(folder, 'ca.pem'), '');
  cloud = await startCloud({
    assembly: await synthesiseFixture(folder),
    stateFolder: path.join(folder, 'state'),
    ports: { front: 0, queues: 0, tables: 0, services: 0 },
    identityIssuer: 'http://localhost:1',
    secrets: { KEY_SECRET_ID: { key: 's3cret' } },
    database: { host: 'localhost', port: 1, caFile: path.join(folder, 'ca.pem') },
    grantsFolder: path.join(folder, 'grants'),
    log: { fault: (fault) => faults.push(fault) },
  });
  queues = new SQSClient({ endpoint: cloud.queuesUrl, region, credentials });
  firstSaid = await nextOut();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await cloud.stop();
  rmSync(folder, { recursive: true, force: true });
});

const receive = async (url: string): Promise<unknown> => {
  const { Messages: [message] = [] } = await queues.send(
    new ReceiveMessageCommand({ QueueUrl: url, WaitTimeSeconds: 5 }),
  );
  if (!message) throw new Error(`nothing in ${url}`);
  await queues.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: message.ReceiptHandle }));
  return JSON.parse(message.Body ?? 'null');
};

const environment = async (name: string): Promise<Record<string, string>> => {
  const answer = (await cloud.invoke(name, {})) as { environment: Record<string, string> };
  return answer.environment;
};
const nextOut = async (): Promise<unknown> => receive((await environment('Outside')).OUT_QUEUE_URL ?? '');

describe('functions', () => {
  it('have the environment of the template, what Lambda sets, and nothing else', async () => {
    const inside = await environment('Inside');
    expect(inside).not.toHaveProperty('FAIRLEAD_TEST_LEAK');
    expect(inside).not.toHaveProperty('HOME');
    expect(inside).not.toHaveProperty('KEY_SECRET_ID');
    expect(inside).toMatchObject({ AWS_REGION: region, LAMBDA_TASK_ROOT: expect.any(String) });
    expect(inside.NODE_EXTRA_CA_CERTS).toBe(path.join(folder, 'ca.pem'));
  });

  it('reach from inside the VPC only what the template has an endpoint for', async () => {
    const services = (variables: Record<string, string>) =>
      Object.keys(variables).flatMap((name) => /^AWS_ENDPOINT_URL_(.+)/.exec(name)?.[1] ?? []);
    expect(services(await environment('Inside')).toSorted()).toEqual(['S3', 'SQS']);
    expect(services(await environment('Outside'))).toContain('SECRETS_MANAGER');
    expect((await environment('Inside')).AWS_ENDPOINT_URL).toMatch(/no-vpc-endpoint$/);
  });

  it('read secrets, kept in a file for their owner only', async () => {
    expect(await cloud.invoke('Outside', { secret: true })).toBe('{"key":"s3cret"}');
    expect(statSync(path.join(folder, 'state', 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('that are published know their version, and by which alias they are called', async () => {
    const answer = (await cloud.invoke('Outside:live', {})) as { invokedFunctionArn: string };
    expect(answer).toMatchObject({ environment: { AWS_LAMBDA_FUNCTION_VERSION: '1' } });
    expect(answer.invokedFunctionArn).toMatch(/^arn:aws:lambda:eu-central-2:111111111111:function:[\w-]+:live$/);
    expect((await environment('Inside')).AWS_LAMBDA_FUNCTION_VERSION).toBe('$LATEST');
    expect(() => cloud.invoke('Inside:live', {})).toThrow('Inside has no version and no alias live');
  });

  it('fail with the type of their error', async () => {
    await expect(cloud.invoke('Outside', { fail: 'oh' })).rejects.toMatchObject({
      errorType: 'TypeError',
      message: 'oh',
    });
  });

  it('are killed when their time is over, and start anew', async () => {
    const before = (await cloud.invoke('Outside', {})) as { pid: number };
    const late = cloud.invoke('Outside', { sleepMilliseconds: 5_000 });
    await expect(late).rejects.toMatchObject({
      errorType: 'Sandbox.Timedout',
      message: expect.stringMatching(/timed out after 1\.00 seconds/),
    });
    expect(() => process.kill(before.pid, 0)).toThrow(/ESRCH/);
    expect(((await cloud.invoke('Outside', {})) as { pid: number }).pid).not.toBe(before.pid);
  });

  it('are killed by events that they cannot bear, and by no others', async () => {
    const spare = cloud.faultsOf('Outside').killOn((event) => Object.hasOwn(Object(event), 'sleepMilliseconds'), 500);
    try {
      const [killed] = await Promise.allSettled([
        cloud.invoke('Outside', { sleepMilliseconds: 5_000 }),
        environment('Outside'),
      ]);
      expect(String(killed.status === 'rejected' && killed.reason)).toContain('signal: SIGKILL');
      await cloud.invoke('Outside', { sleepMilliseconds: 1 });
    } finally {
      spare();
    }
    await cloud.invoke('Outside', { sleepMilliseconds: 600 });
  });

  it('wait while they are held', async () => {
    const letGo = cloud.faultsOf('Outside').hold();
    const said = vi.fn<(answer: unknown) => void>();
    const answer = cloud.invoke('Outside', {}).then(said);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(said).not.toHaveBeenCalled();
    letGo();
    await answer;
  });

  it('are throttled at their reserved concurrency', async () => {
    const three = [1, 2, 3].map(() => cloud.invoke('Outside', { sleepMilliseconds: 200 }));
    const ends = await Promise.allSettled(three);
    expect(ends.filter(({ status }) => status === 'rejected')).toEqual([
      { status: 'rejected', reason: expect.objectContaining({ name: 'ThrottledError' }) },
    ]);
  });
});

describe('rights', () => {
  const role =
    /^User: arn:aws:sts::111111111111:assumed-role\/FixtureApp-OutsideServiceRole\w+\/FixtureApp-Outside\w+ /;
  const intrude = (where: object): Promise<unknown> => cloud.invoke('Outside', { intrude: where });
  const workUrl = async (): Promise<string> =>
    (await environment('Outside')).OUT_QUEUE_URL?.replace(/[^/]+$/, 'FixtureData-Work') ?? '';

  it("are those of the template's role, refused in the service's own form", async () => {
    const { TICKETS_TABLE: table } = await environment('Inside');
    const refused = `is not authorized to perform: dynamodb:PutItem on resource: arn:aws:dynamodb:eu-central-2:111111111111:table/${table} because no identity-based policy allows the dynamodb:PutItem action`;
    await expect(intrude({ table })).rejects.toMatchObject({
      errorType: 'AccessDeniedException',
      message: expect.stringMatching(role),
    });
    await expect(intrude({ table })).rejects.toThrow(refused);
    await expect(intrude({ queue: await workUrl() })).rejects.toMatchObject({
      errorType: 'AccessDenied',
      message: expect.stringContaining(
        'sqs:SendMessage on resource: arn:aws:sqs:eu-central-2:000000000000:FixtureData-Work',
      ),
    });
    const { WEB_BUCKET: bucket } = await environment('Outside');
    await expect(intrude({ bucket })).rejects.toMatchObject({
      errorType: 'AccessDenied',
      message: expect.stringContaining(`s3:PutObject on resource: arn:aws:s3:::${bucket}/mine & yours because`),
    });
    // Once each, however often it is tried.
    const told = faults.filter((fault) => fault instanceof AccessDeniedError).map(String);
    expect(told.filter((each) => each.includes(refused))).toHaveLength(1);
    expect(told).toHaveLength(3);
  });

  it('to call a function by its alias are none to call it without', async () => {
    expect((await fetch(`${cloud.frontUrl}/api/open/x`)).status).toBe(200);
    expect((await fetch(`${cloud.frontUrl}/api/itself`)).status).toBe(500);
    expect(String(faults.at(-1))).toMatch(
      /^AccessDeniedError: User: apigateway\.amazonaws\.com is not .* lambda:InvokeFunction on resource: \S+:function:FixtureApp-Api\w+ /,
    );
  });

  it('are asked for nothing without credentials of this cloud', async () => {
    const stranger = { accessKeyId: 'x', secretAccessKey: 'x' };
    const tables = new DynamoDBClient({ endpoint: cloud.tablesUrl, region, credentials: stranger, maxAttempts: 1 });
    await expect(tables.send(new ListTablesCommand({}))).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
    expect((await fetch(cloud.queuesUrl)).status).toBe(403);
  });

  it('that no run has used are reported, and those that were used are not', async () => {
    await cloud.invoke('Outside', { secret: true });
    const unused = unusedGrants(readGrantNotes(path.join(folder, 'grants'))).filter(({ holder }) =>
      holder.startsWith('FixtureApp/OutsideServiceRole'),
    );
    const shown = unused.map(({ action, resource }) => `${action} ${resource.replace(/^.*:/, '')}`);
    expect(shown).toContainEqual(expect.stringMatching(/^s3:GetObject fixturedata-web\w+\/unread\/\*$/));
    expect(
      shown.filter((each) =>
        /^(secretsmanager:GetSecretValue|sqs:SendMessage|logs:(CreateLogStream|PutLogEvents))/.test(each),
      ),
    ).toEqual([]);
  });
});

describe('the REST API behind CloudFront', () => {
  const get = (place: string, headers: Record<string, string> = {}) => fetch(`${cloud.frontUrl}${place}`, { headers });

  it('hands functions a proxy event', async () => {
    const response = await get('/api/boards/b%201?a=1&a=2', { authorization: 'allow', cookie: 'x=1' });
    const event = (await response.json()) as APIGatewayProxyEvent;
    expect(event).toMatchObject({
      resource: '/api/boards/{boardId}',
      path: '/api/boards/b%201',
      httpMethod: 'GET',
      pathParameters: { boardId: 'b 1' },
      queryStringParameters: { a: '2' },
      multiValueQueryStringParameters: { a: ['1', '2'] },
      body: null,
      isBase64Encoded: false,
    });
    expect(event.requestContext).toMatchObject({ stage: 'main', resourcePath: '/api/boards/{boardId}' });
    expect(event.requestContext.authorizer).toMatchObject({ principalId: 'ada', isAdmin: 'true' });
    expect(event.headers).not.toHaveProperty('host');
  });

  it.each([
    ['/api/secret', {}, 401],
    ['/api/secret', { authorization: 'who' }, 401],
    ['/api/secret', { authorization: 'deny' }, 403],
    ['/api/secret', { authorization: 'allow-boards' }, 403],
    ['/api/secret', { authorization: 'break' }, 500],
    ['/api/unknown', {}, 403],
    ['/api/open/x?answer=malformed', {}, 502],
    ['/api/open/x?answer=late', {}, 504],
  ])('answers %s with %j by %i', async (place, headers, status) => {
    expect((await get(place, headers)).status).toBe(status);
  });

  it("answers refusals in the template's words", async () => {
    const response = await get('/api/secret');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({ code: 'who', requestId: expect.any(String) });
  });

  it('sends several cookies, and binary where it is accepted', async () => {
    expect((await get('/api/open/x?answer=cookies')).headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2; Path=/']);
    const bytes = await (await get('/api/open/x?answer=binary', { accept: 'image/png' })).bytes();
    expect([...bytes]).toEqual([0, 1, 2]);
  });

  it('takes no more than 10 MB', async () => {
    const body = Buffer.alloc(10 * 1024 * 1024 + 1);
    expect((await fetch(`${cloud.frontUrl}/api/open/x`, { method: 'POST', body })).status).toBe(413);
  });

  it('serves the web with its policy, deep links by the CloudFront function', async () => {
    const web = path.join(folder, 'web');
    mkdirSync(web);
    writeFileSync(path.join(web, 'index.html'), '<h1>hello</h1>');
    expect(await cloud.uploadWeb(web)).toBe(1);
    for (const place of ['/', '/boards/7']) {
      const response = await get(place);
      expect(await response.text()).toBe('<h1>hello</h1>');
      expect(response.headers.get('content-security-policy')).toBe("default-src 'self'");
    }
    expect((await get('/missing.js')).status).toBe(403);
  });
});

describe('the WebSocket API', () => {
  const address = () => `${cloud.frontUrl.replace('http', 'ws')}/ws`;

  it('refuses who has no ticket', async () => {
    const socket = new WebSocket(`${address()}?ticket=bad`);
    const status = await new Promise((resolve) =>
      socket.on('unexpected-response', (_, { statusCode }) => resolve(statusCode)),
    );
    expect(status).toBe(401);
  });

  it('carries messages both ways and tells of the end', async () => {
    const socket = new WebSocket(`${address()}?ticket=good`);
    await new Promise((resolve) => socket.once('open', resolve));
    const echo = new Promise((resolve) => socket.once('message', (data: Buffer) => resolve(data.toString())));
    socket.send('hello');
    expect(await echo).toBe('echo hello');
    socket.close();
    const { gone } = (await nextOut()) as { gone: string };
    const management = new ApiGatewayManagementApiClient({ endpoint: cloud.servicesUrl, region, credentials });
    const post = management.send(new PostToConnectionCommand({ ConnectionId: gone, Data: 'x' }));
    await expect(post).rejects.toMatchObject({ name: 'GoneException' });
  });
});

describe('traces', () => {
  it('a request is one trace to its authorizer and its function, whatever its sender says of one', async () => {
    const forged = 'Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1';
    const headers = { authorization: 'allow', 'x-amzn-trace-id': forged };
    const event = await fetch(`${cloud.frontUrl}/api/boards/7`, { headers });
    const { headers: seen } = (await event.json()) as APIGatewayProxyEvent;
    expect(seen).not.toHaveProperty('x-amzn-trace-id');
    expect(seen['X-Amzn-Trace-Id']).toMatch(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/);
    expect(seen['X-Amzn-Trace-Id']).not.toContain('5759e988');
  });

  it('are of functions whose template wants them: the fixture’s want none', () => {
    expect(cloud.traces.list()).toEqual([]);
  });
});

describe('queues', () => {
  it('gather a batch for its window, keep what failed, and bury it after its last try', async () => {
    const work = await workUrl();
    const bodies = Array.from({ length: 10 }, (_, index) => (index === 3 ? 'bad' : `good ${index}`));
    const Entries = bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody }));
    await queues.send(new SendMessageBatchCommand({ QueueUrl: work, Entries }));
    await queues.send(
      new SendMessageBatchCommand({ QueueUrl: work, Entries: [{ Id: 'a', MessageBody: 'good late' }] }),
    );
    const first = (await nextOut()) as { batch: string[] };
    expect(first.batch).toHaveLength(11);
    expect(await nextOut()).toMatchObject({ batch: ['bad'] });
    await vi.waitFor(
      () => expect(cloud.queue('Work')).toMatchObject({ visible: 0, inFlight: 0, deadLetters: 1 }),
      15_000,
    );
  });

  it('leave a failed message hidden for as long as its function asked, and not for their own time', async () => {
    await queues.send(new SendMessageCommand({ QueueUrl: await workUrl(), MessageBody: 'bad now' }));
    const [first, second] = [(await nextOut()) as { at: number }, (await nextOut()) as { at: number }];
    // The batch waits a second to fill; the queue would hide the message for three before that.
    expect(second.at - first.at).toBeLessThan(3_900);
    await vi.waitFor(() => expect(cloud.queue('Work')).toMatchObject({ visible: 0, inFlight: 0 }), 15_000);
  });

  const workUrl = async (): Promise<string> => {
    const { QueueUrls = [] } = await queues.send(new ListQueuesCommand({ QueueNamePrefix: 'FixtureData-Work' }));
    return QueueUrls[0] ?? '';
  };
});

describe('the watch', () => {
  /** What came of a metric in the last hour. */
  const total = (namespace: string, name: string, dimensions: Record<string, string>): number => {
    const end = Math.ceil((Date.now() + 1) / 60_000) * 60_000;
    const [sum] = cloud.watch.metrics.read({ namespace, name, dimensions }, 'Sum', {
      end,
      periodSeconds: 3_600,
      count: 1,
    });
    return sum ?? 0;
  };
  const measured = (value: readonly number[]): string =>
    JSON.stringify({
      _aws: {
        Timestamp: Date.now(),
        CloudWatchMetrics: [{ Namespace: 'Fixture', Dimensions: [['service']], Metrics: [{ Name: 'Things' }] }],
      },
      service: 'probe',
      Things: value,
    });

  it('reads what functions measure out of their logs', async () => {
    await cloud.invoke('Outside', { line: measured([2, 3]) });
    await vi.waitFor(() => expect(total('Fixture', 'Things', { service: 'probe' })).toBe(5));
  });

  it('publishes what Lambda does of each event, by the function and by the alias that was called', async () => {
    const { AWS_LAMBDA_FUNCTION_NAME: FunctionName = '' } = await environment('Outside');
    const places: Record<string, string>[] = [{ FunctionName }, { FunctionName, Resource: `${FunctionName}:live` }];
    const counts = () =>
      places.flatMap((each) => ['Invocations', 'Errors'].map((name) => total('AWS/Lambda', name, each)));
    const before = counts();
    await cloud.invoke('Outside', {});
    await cloud.invoke('Outside:live', {});
    await expect(cloud.invoke('Outside:live', { fail: 'oh' })).rejects.toThrow('oh');
    expect(counts().map((count, place) => count - (before[place] ?? 0))).toEqual([3, 1, 2, 1]);
  });

  it('publishes what API Gateway does of each answer', async () => {
    const names = cloud.watch.metrics.list().filter(({ namespace }) => namespace === 'AWS/ApiGateway');
    const [{ dimensions } = { dimensions: {} }] = names;
    const counts = () => ['Count', '4XXError', '5XXError'].map((name) => total('AWS/ApiGateway', name, dimensions));
    const before = counts();
    await fetch(`${cloud.frontUrl}/api/open/x`);
    await fetch(`${cloud.frontUrl}/api/itself`);
    expect(counts().map((count, place) => count - (before[place] ?? 0))).toEqual([2, 0, 1]);
  });

  it('publishes how queues are, an empty one too', async () => {
    const depth = () =>
      cloud.watch.metrics
        .list()
        .filter(({ name }) => name === 'ApproximateAgeOfOldestMessage')
        .map(({ dimensions }) => dimensions);
    await vi.waitFor(
      () => expect(depth()).toContainEqual({ QueueName: expect.stringMatching('^FixtureData-Work') }),
      15_000,
    );
  });
});

describe('schedules', () => {
  it('run at start when they are a rate', () => {
    expect(firstSaid).toEqual({ tick: 'hourly' });
  });
});

describe('events', () => {
  const client = () => new EventBridgeClient({ endpoint: cloud.servicesUrl, region, credentials });
  const entry = { Source: partnerBus, DetailType: 'OpportunityChangeEvent', Detail: '{"id":"006"}' };

  it('reach the queue whose rule they meet, on the bus of the template', async () => {
    const { FailedEntryCount } = await client().send(
      new PutEventsCommand({ Entries: [{ ...entry, EventBusName: partnerBus }] }),
    );
    expect(FailedEntryCount).toBe(0);
    await vi.waitFor(() => expect(cloud.queue('Events').visible).toBe(1), 15_000);
  });

  it('are refused on a bus that the template lacks', async () => {
    const { Entries } = await client().send(new PutEventsCommand({ Entries: [{ ...entry, EventBusName: 'other' }] }));
    expect(Entries).toEqual([
      { ErrorCode: 'ResourceNotFoundException', ErrorMessage: 'Event bus other does not exist.' },
    ]);
  });
});

describe('tables', () => {
  it('lose the items whose time is over', async () => {
    const tables = new DynamoDBClient({ endpoint: cloud.tablesUrl, region, credentials });
    const name = (await environment('Inside')).TICKETS_TABLE ?? '';
    for (const [ticket, expiresAt] of [
      ['old', '1000'],
      ['new', '9999999999'],
    ] as const) {
      await tables.send(
        new PutItemCommand({ TableName: name, Item: { ticket: { S: ticket }, expiresAt: { N: expiresAt } } }),
      );
    }
    expect(await sweepExpired(tables, { name, attribute: 'expiresAt' }, new Date())).toBe(1);
    const { Items } = await tables.send(new ScanCommand({ TableName: name }));
    expect(Items?.map(({ ticket }) => ticket?.S)).toEqual(['new']);
  });
});

describe('the whole', () => {
  it('had no fault that nobody waited for', () => {
    // What was refused above was refused on purpose.
    expect(faults.filter((fault) => !(fault instanceof AccessDeniedError))).toEqual([]);
  });
});
