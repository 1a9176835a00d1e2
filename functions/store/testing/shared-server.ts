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

/** Starts one PostgreSQL for a whole test run; each test file copies a database of its own. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'fairlead-test-'));
  const server = await startPostgres({
    folder,
    port: 0,
    database: template,
    owner: 'fairlead_owner',
    durable: false,
    tls: false,
  });
  const client = new Client({ connectionString: server.url });
  await client.connect();
  await migrate(client);
  await client.end();
  project.provide('testServer', { host: '127.0.0.1', port: server.port, template });
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
};
