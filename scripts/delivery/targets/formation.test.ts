import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { templatesDeployed } from '../gate/read-templates.ts';
import { stackOutputs, stackOutputsIfAny } from './stack-outputs.ts';
import { stalePreviews } from './stale-previews.ts';

const answer = (action: string, result: string): string =>
  `<${action}Response xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><${action}Result>${result}</${action}Result></${action}Response>`;
const fault = (code: string, message: string): string =>
  `<ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;

const template = '{"Resources":{"Sync":{"Type":"AWS::DynamoDB::Table","Properties":{}}}}';
const outputs =
  '<Stacks><member><StackName>there</StackName><CreationTime>2030-01-01T00:00:00Z</CreationTime><StackStatus>CREATE_COMPLETE</StackStatus><Outputs><member><OutputKey>WebBucket</OutputKey><OutputValue>web-1</OutputValue></member></Outputs></member></Stacks>';
const summary = (name: string, at: string): string =>
  `<member><StackName>${name}</StackName><CreationTime>${at}</CreationTime><StackStatus>CREATE_COMPLETE</StackStatus></member>`;

/** Speaks as CloudFormation does, of one stack that is there, one whose template is still empty, and one that may not be read. */
const say = (asked: URLSearchParams): readonly [number, string] => {
  const stack = asked.get('StackName');
  if (asked.get('Action') === 'ListStacks') {
    const first = asked.get('NextToken') === null;
    const found = first
      ? `${summary('fairlead-preview-old1-data', '2030-01-01T00:00:00Z')}</StackSummaries><NextToken>more</NextToken>`
      : `${summary('fairlead-preview-new1-data', '2030-01-20T00:00:00Z')}</StackSummaries>`;
    return [200, answer('ListStacks', `<StackSummaries>${found}`)];
  }
  if (stack === 'forbidden') return [403, fault('AccessDenied', 'User is not authorized to perform this')];
  if (stack === 'missing') return [400, fault('ValidationError', 'Stack with id missing does not exist')];
  if (asked.get('Action') === 'DescribeStacks') return [200, answer('DescribeStacks', outputs)];
  const body = stack === 'empty' ? '' : template;
  return [200, answer('GetTemplate', `<TemplateBody>${body.replaceAll('"', '&quot;')}</TemplateBody>`)];
};

let server: Server;
let client: CloudFormationClient;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const [status, text] = say(new URLSearchParams(body));
      response.writeHead(status, { 'content-type': 'text/xml' }).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  client = new CloudFormationClient({
    // A server that listens on a port has this form of an address.
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'eu-central-2',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
});

afterAll(async () => {
  client.destroy();
  await new Promise((resolve) => server.close(resolve));
});

it('the gate knows what is deployed; a stack that is not there, or was never finished, has nothing to lose', async () => {
  const found = await templatesDeployed(['there', 'missing', 'empty'], () => client);
  expect([...found.keys()]).toEqual(['there']);
  expect(found.get('there')?.Resources['Sync']?.Type).toBe('AWS::DynamoDB::Table');
});

it('a stack that may not be read closes the gate: it is not taken for one that is not there', async () => {
  await expect(templatesDeployed(['there', 'forbidden'], () => client)).rejects.toThrow(/not authorized/);
});

it('an output is found, and one that is missing says what to do', async () => {
  const { of, ifAny } = await stackOutputs(client, 'there');
  expect([of('WebBucket'), ifAny('Elsewhere')]).toEqual(['web-1', undefined]);
  expect(() => of('Elsewhere')).toThrow(/there has no output Elsewhere.*Run the step deploy first/);
  expect(await stackOutputsIfAny(client, 'missing')).toBeUndefined();
  await expect(stackOutputs(client, 'missing')).rejects.toThrow(/there is no stack missing: run the step deploy first/);
});

it('previews are looked for on every page of the list', async () => {
  expect(await stalePreviews(client, { now: Date.UTC(2030, 0, 10), days: 7 })).toEqual(['preview-old1']);
  expect(await stalePreviews(client, { now: Date.UTC(2030, 0, 28), days: 7 })).toEqual([
    'preview-old1',
    'preview-new1',
  ]);
});
