import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, expect, it, vi } from 'vitest';
import { defaultProvider } from './credential-provider-node.ts';

afterEach(() => vi.unstubAllEnvs());

const setRole = (keyId: string): void => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', keyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', keyId && 'secret');
  vi.stubEnv('AWS_SESSION_TOKEN', keyId && 'session');
};

it('signs with the role that Lambda put into the environment', async () => {
  setRole('AKIDEXAMPLE');
  const sent: unknown[] = [];
  const client = new SQSClient({ region: 'eu-central-2', credentialDefaultProvider: defaultProvider });
  client.middlewareStack.add(
    () =>
      async ({ request }) => {
        sent.push(request);
        throw new Error('not sent');
      },
    { step: 'finalizeRequest', priority: 'low' },
  );
  await expect(
    client.send(new SendMessageCommand({ QueueUrl: 'https://sqs.eu-central-2.amazonaws.com/1/q', MessageBody: 'x' })),
  ).rejects.toThrow('not sent');
  expect(sent).toMatchObject([
    {
      headers: { authorization: expect.stringContaining('Credential=AKIDEXAMPLE/'), 'x-amz-security-token': 'session' },
    },
  ]);
});

it('says what is missing', async () => {
  setRole('');
  await expect(defaultProvider()()).rejects.toThrow('the environment holds no credentials of a role');
});
