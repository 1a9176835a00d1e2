import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { type Database, databaseAt } from '#store/database';
import type { TestServer } from './shared-server.ts';

/** One database of a test file, seen through the eyes of each of its users. */
export interface TestDatabase {
  readonly api: Database;
  readonly apply: Database;
  readonly jobs: Database;
  readonly owner: Database;
  /** The superuser, to whom no wall applies: looks behind them. */
  readonly all: Database;
  readonly name: string;
}

/** A database that is there between `create` and `drop`. */
export interface CopiedDatabase extends TestDatabase {
  readonly create: () => Promise<void>;
  /** @throws Error when a connection was not given back */
  readonly drop: () => Promise<void>;
}

/** A migrated, empty database of its own name on the tests' server. */
export const copiedDatabase = (server: TestServer): CopiedDatabase => {
  const { host, port, template } = server;
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const as = (user: string, isPipelined: boolean) => databaseAt({ host, port, database: name, user }, { isPipelined });
  const databases = {
    api: as('fairlead_api', true),
    apply: as('fairlead_apply', false),
    jobs: as('fairlead_jobs', true),
    owner: as('fairlead_owner', false),
    all: as('postgres', false),
  };
  return {
    ...databases,
    name,
    create: () => atServer(server, `create database ${name} template ${template}`),
    drop: async () => {
      const kept = Object.entries(databases).filter(([, { pool }]) => pool.totalCount > pool.idleCount);
      if (kept.length > 0) throw new Error(`connections not given back: ${kept.map(([user]) => user).join(', ')}`);
      await Promise.all(Object.values(databases).map(({ pool }) => pool.end()));
      await atServer(server, `drop database ${name} with (force)`);
    },
  };
};

const atServer = async ({ host, port }: TestServer, sql: string): Promise<void> => {
  const client = new Client({ host, port, user: 'postgres', database: 'postgres' });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
};
