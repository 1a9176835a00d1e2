import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { listen } from './http/http-server.ts';
import { localCredentials } from './queues/local-credentials.ts';
import { type Emulators, startEmulators } from './start-emulators.ts';

const region = 'eu-central-2';

it('answer only what they are handed, and keep what they hold', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'fairlead-emulators-'));
  const first = await startEmulators(folder, region);
  await expect(fetch(`http://127.0.0.1:${first.queues.port}/health`)).rejects.toThrow('fetch failed');
  await withTables(first, (tables) =>
    tables.send(
      new CreateTableCommand({
        TableName: 'kept',
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      }),
    ),
  );
  await first.stop();
  const second = await startEmulators(folder, region);
  const { TableNames } = await withTables(second, (tables) => tables.send(new ListTablesCommand({})));
  expect(TableNames).toEqual(['kept']);
  await second.stop();
  rmSync(folder, { recursive: true, force: true });
});

const withTables = async <T>(emulators: Emulators, ask: (tables: DynamoDBClient) => Promise<T>): Promise<T> => {
  const server = await listen(0);
  server.onRequest(emulators.answerTables);
  try {
    const endpoint = `http://127.0.0.1:${server.port}`;
    return await ask(new DynamoDBClient({ endpoint, region, credentials: localCredentials }));
  } finally {
    await server.stop();
  }
};
