import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { type Database, databaseAt } from '#store/database';

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

/** Gives a test file a migrated, empty database; gone when the file is done. A connection that was not given back fails the file. */
export const useTestDatabase = (): TestDatabase => {
  const { host, port, template } = inject('testServer');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const as = (user: string, isPipelined: boolean) => databaseAt({ host, port, database: name, user }, { isPipelined });
  const databases = {
    api: as('fairlead_api', true),
    apply: as('fairlead_apply', false),
    jobs: as('fairlead_jobs', true),
    owner: as('fairlead_owner', false),
    all: as('postgres', false),
  };
  beforeAll(() => atServer(`create database ${name} template ${template}`));
  afterAll(async () => {
    const kept = Object.entries(databases).filter(([, { pool }]) => pool.totalCount > pool.idleCount);
    if (kept.length > 0) throw new Error(`connections not given back: ${kept.map(([user]) => user).join(', ')}`);
    await Promise.all(Object.values(databases).map(({ pool }) => pool.end()));
    await atServer(`drop database ${name} with (force)`);
  });
  return { ...databases, name };
};

const atServer = async (sql: string): Promise<void> => {
  const { host, port } = inject('testServer');
  const client = new Client({ host, port, user: 'postgres', database: 'postgres' });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
};
