import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { settingsFor } from '#infra/stages';
import { stageChecks } from './aws-checks.ts';
import { awsInstallation } from './aws-installation.ts';
import { runChecks } from './run-checks.ts';
import { secretChecks } from './secret-checks.ts';

/** What AWS answers, in its own words, to those who ask of a stage that was deployed an hour ago. */
let server: Server;
const asked: string[] = [];

const account = '111111111111';
const parts = ['keys', 'network', 'data', 'messaging', 'identity', 'ingest', 'mirror', 'live', 'api', 'edge'];

const inXml = (action: string, result: string): string =>
  `<${action}Response xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><${action}Result>${result}</${action}Result></${action}Response>`;

const stack = (part: string): string =>
  `<member><StackName>fairlead-dev-${part}</StackName><StackStatus>CREATE_COMPLETE</StackStatus><CreationTime>2026-01-01T00:00:00Z</CreationTime>
   <StackId>arn:aws:cloudformation:eu-central-2:${account}:stack/fairlead-dev-${part}/1</StackId></member>`;

const resource = (type: string, logical: string, physical: string): string =>
  `<member><ResourceType>${type}</ResourceType><LogicalResourceId>${logical}</LogicalResourceId><PhysicalResourceId>${physical}</PhysicalResourceId>
   <ResourceStatus>CREATE_COMPLETE</ResourceStatus><LastUpdatedTimestamp>2026-01-01T00:00:00Z</LastUpdatedTimestamp></member>`;

const secretsOfStack = [
  resource('AWS::SecretsManager::Secret', 'SalesforceSecretF4EECFDF', 'salesforce-arn'),
  resource('AWS::SecretsManager::Secret', 'WebhookSecretF21E29CC', 'webhook-arn'),
  resource('AWS::SecretsManager::Secret', 'CanarySecretFD7C4C45', 'canary-arn'),
].join('');

/** CloudFormation splits what is long; the second page is asked for by its mark. */
const formation = (query: URLSearchParams): string => {
  const action = query.get('Action') ?? '';
  if (action === 'DescribeStacks') return inXml(action, `<Stacks>${parts.map(stack).join('')}</Stacks>`);
  return query.has('NextToken')
    ? inXml(action, `<StackResourceSummaries>${secretsOfStack}</StackResourceSummaries>`)
    : inXml(action, '<StackResourceSummaries></StackResourceSummaries><NextToken>more</NextToken>');
};

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
};

beforeAll(async () => {
  server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const target = String(request.headers['x-amz-target'] ?? '');
      asked.push(target);
      if (target === '')
        return response.setHeader('content-type', 'text/xml').end(formation(new URLSearchParams(body)));
      const { SecretId } = JSON.parse(body);
      response.setHeader('content-type', 'application/x-amz-json-1.1');
      // What CloudFormation puts into a secret of which nothing is said.
      if (SecretId === 'salesforce-arn') return response.end(JSON.stringify({ SecretString: 'k3!dm29s' }));
      return response.writeHead(400).end(JSON.stringify({ __type: 'ResourceNotFoundException', Message: 'no value' }));
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

describe('a stage in AWS', () => {
  const aStage = () => awsInstallation(settingsFor('dev', { account }), undefined);

  it('is found by its stacks, in the account of its settings', async () => {
    const found = await runChecks(stageChecks.slice(0, 2), aStage());
    expect(found.map(({ verdict, says }) => `${verdict}: ${says}`)).toEqual([`ok: ${account}`, 'ok: 10, all complete']);
  });

  it('whose secrets nobody has filled yet is told of, with where their form is', async () => {
    const found = await runChecks(secretChecks, aStage());
    expect(found).toMatchObject([
      { verdict: 'fail', says: expect.stringContaining('not JSON'), todo: expect.stringContaining('first-deployment') },
      { verdict: 'fail', says: 'nothing was ever put into it' },
      { verdict: 'fail', says: 'nothing was ever put into it' },
    ]);
    expect(JSON.stringify(found)).not.toContain('k3!dm29s');
    expect(asked).toContain('secretsmanager.GetSecretValue');
  });
});
