import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '#scripts/local/postgres/start-postgres';
import { migrate } from '#store/migrate';

/** Where the tests' PostgreSQL answers. Everyone on loopback is trusted. */
export interface TestServer {
  readonly host: string;
  readonly port: number;
  /** A migrated, empty database to copy from. */
  readonly template: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

const template = 'fairlead_template';

/** Starts a PostgreSQL with a migrated database to copy from; `stop` ends it and forgets its data. */
export const startTestServer = async (): Promise<{
  readonly server: TestServer;
  readonly stop: () => Promise<void>;
}> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'fairlead-test-'));
  const postgres = await startPostgres({
    folder,
    port: 0,
    database: template,
    owner: 'fairlead_owner',
    durable: false,
    tls: false,
  });
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  await migrate(client);
  await client.end();
  return {
    server: { host: '127.0.0.1', port: postgres.port, template },
    stop: async () => {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** One server for a whole test run; each test file copies a database of its own. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const { server, stop } = await startTestServer();
  project.provide('testServer', server);
  return stop;
};
