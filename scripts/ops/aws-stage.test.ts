import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { awsStage } from './aws-stage.ts';
import { runOps } from './run-ops.ts';

const here = { stage: 'prod', region: 'eu-central-2', edge: 'cloudfront' } as const;
const resources = {
  Apply1234ABCD: {
    Type: 'AWS::Lambda::Function',
    Properties: { ReservedConcurrentExecutions: 5 },
    Metadata: { 'aws:cdk:path': 'fairlead-prod-mirror/Apply/Resource' },
  },
  Hints0A1B2C3D: { Type: 'AWS::SQS::Queue', Metadata: { 'aws:cdk:path': 'fairlead-prod-messaging/Hints/Resource' } },
  NotThereYet: { Type: 'AWS::SQS::Queue' },
};
const made: Readonly<Record<string, string>> = {
  Apply1234ABCD: 'fairlead-prod-mirror-Apply1234ABCD-x7',
  Hints0A1B2C3D: 'https://sqs.eu-central-2.amazonaws.com/1/hints',
  FormerQueue: 'https://sqs.eu-central-2.amazonaws.com/1/former',
};

/** What AWS has, in its own words. */
const stacks = ['fairlead-prod-mirror', 'fairlead-prod-new', 'fairlead-staging-mirror', 'of-somebody-else'];
const answers: Readonly<Record<string, (query: URLSearchParams) => string>> = {
  DescribeStacks: () =>
    `<Stacks>${stacks.map((name) => `<member><StackName>${name}</StackName></member>`).join('')}</Stacks>`,
  GetTemplate: (query) =>
    query.get('StackName') === 'fairlead-prod-mirror'
      ? `<TemplateBody>${JSON.stringify({ Resources: resources })}</TemplateBody>`
      : '<TemplateBody></TemplateBody>',
  ListStackResources: () =>
    `<StackResourceSummaries>${Object.entries(made)
      .map(
        ([logical, physical]) =>
          `<member><LogicalResourceId>${logical}</LogicalResourceId><PhysicalResourceId>${physical}</PhysicalResourceId></member>`,
      )
      .join('')}</StackResourceSummaries>`,
};
const regionOf = (authorization = ''): string => authorization.split('/')[2] ?? '';
const alarmsIn = (region: string): object => ({
  MetricAlarms: [
    { AlarmName: `fairlead-prod-Late-${region}`, AlarmDescription: 'Boards are late.', StateReason: 'Late.' },
  ],
});

let server: Server;
beforeAll(async () => {
  server = createServer((request, response) => {
    void text(request).then((body) => {
      const query = new URLSearchParams(body);
      const action = query.get('Action') ?? '';
      if (request.headers['x-amz-target'] === undefined) {
        return response.end(
          `<${action}Response><${action}Result>${answers[action]?.(query)}</${action}Result></${action}Response>`,
        );
      }
      response.setHeader('content-type', 'application/x-amz-json-1.0');
      return response.end(JSON.stringify(alarmsIn(regionOf(request.headers.authorization))));
    });
  });
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

it('finds by the deployed templates what CloudFormation named, of this stage and what is there alone', async () => {
  expect(await awsStage(here).deployed()).toEqual([
    {
      type: 'AWS::Lambda::Function',
      title: 'Apply',
      id: 'fairlead-prod-mirror-Apply1234ABCD-x7',
      properties: { ReservedConcurrentExecutions: 5 },
    },
    { type: 'AWS::SQS::Queue', title: 'Hints', id: 'https://sqs.eu-central-2.amazonaws.com/1/hints', properties: {} },
  ]);
});

it('says of a stage that is not in this account where it looked', async () => {
  await expect(awsStage({ ...here, stage: 'dev' }).deployed()).rejects.toThrow('no stack of dev is in eu-central-2');
});

it('tells of alarms in both regions where CloudFront is in front, and of its own alone where it is not', async () => {
  const told = async (edge: 'cloudfront' | 'regional') => {
    const lines: string[] = [];
    await runOps(['alarms', '--stage', 'prod'], {
      stageNamed: () => awsStage({ ...here, edge }),
      say: (line) => lines.push(line),
    });
    return lines.filter((line) => line.startsWith('fairlead'));
  };
  expect(await told('cloudfront')).toEqual([
    expect.stringContaining('fairlead-prod-Late-eu-central-2'),
    expect.stringContaining('fairlead-prod-Late-us-east-1'),
  ]);
  expect(await told('regional')).toHaveLength(1);
});
