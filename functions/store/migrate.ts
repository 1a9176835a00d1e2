import type { ClientBase } from 'pg';
import { type Migration, migrations } from './migrations/index.ts';

/** The name of the lock that lets one migration run at a time; any number would do. */
const lockKey = 4_711_001;

/** How long a step waits for a table before it gives way to the readers; the next run tries again. */
const lockTimeout = '10s';

/**
 * Brings a database to the newest schema and answers the names of the steps that it took. Each step is one
 * transaction with its own record, so a run that breaks off is finished by the next, and a second run does nothing.
 * Needs the database's owner.
 */
export const migrate = async (client: ClientBase, steps: readonly Migration[] = migrations): Promise<string[]> => {
  await client.query('select pg_advisory_lock($1)', [lockKey]);
  try {
    const done = await takenSteps(client);
    const pending = steps.filter(({ name }) => !done.has(name));
    for (const step of pending) await take(client, step);
    return pending.map(({ name }) => name);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lockKey]);
  }
};

const takenSteps = async (client: ClientBase): Promise<ReadonlySet<string>> => {
  await client.query('create schema if not exists app');
  await client.query(
    'create table if not exists app.migration (name text primary key, taken_at timestamptz not null default now())',
  );
  const { rows } = await client.query<{ name: string }>('select name from app.migration');
  return new Set(rows.map(({ name }) => name));
};

const take = async (client: ClientBase, { name, sql }: Migration): Promise<void> => {
  await client.query('begin');
  try {
    await client.query(`set local lock_timeout = '${lockTimeout}'`);
    await client.query(sql);
    await client.query('insert into app.migration (name) values ($1)', [name]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    throw new Error(`migration ${name} failed; nothing of it was kept`, { cause });
  }
};
