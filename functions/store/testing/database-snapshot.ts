import { Client } from 'pg';
import type { TestServer } from './shared-server.ts';

/** A database as it was, of the same server and timeline: what a snapshot of its storage keeps. */
export interface DatabaseSnapshot {
  /** The database is as it was again; whoever was connected to the one that is lost is cut off. */
  readonly restore: () => Promise<void>;
}

/** Keeps a database as it is. Its connections are cut: nobody else may use what is copied. */
export const takeSnapshot = async (server: TestServer, name: string): Promise<DatabaseSnapshot> => {
  const kept = `${name}_kept`;
  await cutOff(server, name, `create database ${kept} template ${name}`);
  return {
    restore: () =>
      cutOff(server, name, `drop database ${name} with (force)`, `alter database ${kept} rename to ${name}`),
  };
};

/** Ends all connections to a database, as a failover does, and then does more where more is asked. */
export const cutOff = async ({ host, port }: TestServer, name: string, ...then: readonly string[]): Promise<void> => {
  const client = new Client({ host, port, user: 'postgres', database: 'postgres' });
  await client.connect();
  try {
    await client.query('select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1', [name]);
    for (const sql of then) await client.query(sql);
  } finally {
    await client.end();
  }
};
