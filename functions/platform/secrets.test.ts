import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { openSecret, SecretError } from './secrets.ts';

const schema = z.strictObject({ key: z.string() });
let value = '{"key":"one"}';
let reads = 0;
let now = new Date('2026-03-02T12:00:00Z');
let client: SecretsManagerClient;

const server = createServer((request, response) => {
  request.resume();
  reads += 1;
  response.setHeader('content-type', 'application/x-amz-json-1.1');
  response.end(JSON.stringify({ Name: 's', SecretString: value }));
});

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on a port has an address of this shape.
  const { port } = server.address() as AddressInfo;
  client = new SecretsManagerClient({
    region: 'eu-central-2',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
});
afterAll(() => {
  client.destroy();
  server.close();
});
beforeEach(() => {
  reads = 0;
  value = '{"key":"one"}';
});

const open = () => openSecret('s', schema, { client, clock: () => now });
const later = (minutes: number): void => {
  now = new Date(now.getTime() + minutes * 60_000);
};

describe('a secret', () => {
  it('is read once for all who ask at once, and kept for five minutes', async () => {
    const secret = open();
    expect(await Promise.all([secret(), secret(), secret()])).toEqual(
      Array.from({ length: 3 }, () => ({ key: 'one' })),
    );
    later(4.9);
    await secret();
    expect(reads).toBe(1);
  });

  it('that was rotated is noticed', async () => {
    const secret = open();
    await secret();
    value = '{"key":"two"}';
    later(5);
    expect(await secret()).toEqual({ key: 'two' });
  });

  it('may be read fresh, and is kept as it then is', async () => {
    const secret = open();
    await secret();
    value = '{"key":"two"}';
    expect(await secret({ fresh: true })).toEqual({ key: 'two' });
    expect(await secret()).toEqual({ key: 'two' });
    expect(reads).toBe(2);
  });

  it('that could not be read is read again at once', async () => {
    const secret = open();
    value = '{}';
    await expect(secret()).rejects.toThrow(SecretError);
    value = '{"key":"one"}';
    expect(await secret()).toEqual({ key: 'one' });
  });

  it.each(['{"key":"hunter2","more":"hunter2"}', 'hunter2', '{"key":["hunter2"]}'])(
    'never shows in the error that says what is wrong with it',
    async (wrong) => {
      value = wrong;
      const error: unknown = await open()().catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(SecretError);
      expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('hunter2');
    },
  );
});
