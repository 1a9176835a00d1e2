import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientBase } from 'pg';
import { doubled, fullJitter } from '#platform/back-off';
import { migrations } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';

/** The name of the lock that lets one migration run at a time; any number would do. */
const lockKey = 4_711_001;

/** How long a step stands in line for a table: as long as it does, everybody who comes after it stands behind it. */
const lockTimeout = '2s';

/** How often a step lines up, from a second to half a minute apart: a quarter of an hour in which nobody holds the table for long. */
const attemptsMax = 40;
const pause = { firstSeconds: 1, maxSeconds: 30 };

/** `before-shift`: code of the release before still answers. `after-shift`: it is gone, and so may be what it alone used. */
export type Moment = 'before-shift' | 'after-shift';

/**
 * Brings a database to the newest schema beside those who read and write it, and answers the names of the steps that it
 * took. A run that breaks off is finished by the next, and a second run does nothing. Needs the database's owner.
 */
export const migrate = async (
  client: ClientBase,
  steps: readonly Migration[] = migrations,
  moment: Moment = 'after-shift',
): Promise<string[]> =>
  alone(client, async () => {
    const done = await takenSteps(client);
    const pending = dueAt(moment, steps).filter(({ name }) => !done.has(name));
    for (const step of pending) await take(client, step, done);
    return pending.map(({ name }) => name);
  });

/** Names of steps that a database has not taken, by the moment at which they are due. */
export type Lacking = Readonly<Record<'beforeShift' | 'afterShift', readonly string[]>>;

/** What `migrate` would take, without taking it: nothing is written, and nobody waits for anybody. */
export const lackingSteps = async (client: ClientBase, steps: readonly Migration[] = migrations): Promise<Lacking> => {
  const { rows: begun } = await client.query<{ is: boolean }>(`select to_regclass('app.migration') is not null as is`);
  const done = begun[0]?.is ? await namesTaken(client) : new Set<string>();
  const lacking = (isLate: boolean): string[] =>
    steps.filter(({ name, contracts }) => !done.has(name) && (contracts === true) === isLate).map(({ name }) => name);
  return { beforeShift: lacking(false), afterShift: lacking(true) };
};

/**
 * Nothing is taken away before a shift, not even what an older release should have: that release may have been rolled
 * back, or passed over, and code that needs it may still run.
 */
const dueAt = (moment: Moment, steps: readonly Migration[]): readonly Migration[] =>
  moment === 'after-shift' ? steps : steps.filter(({ contracts }) => contracts !== true);

/** Asks for the lock again and again: who waits for it in a statement would keep indexes from being built beside it. */
const alone = async <T>(client: ClientBase, work: () => Promise<T>): Promise<T> => {
  for (;;) {
    const { rows } = await client.query<{ is_mine: boolean }>('select pg_try_advisory_lock($1) as is_mine', [lockKey]);
    if (rows[0]?.is_mine) break;
    await sleep(100);
  }
  try {
    return await work();
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lockKey]);
  }
};

const takenSteps = async (client: ClientBase): Promise<ReadonlySet<string>> => {
  await client.query('create schema if not exists app');
  await client.query(
    'create table if not exists app.migration (name text primary key, taken_at timestamptz not null default now())',
  );
  return namesTaken(client);
};

const namesTaken = async (client: ClientBase): Promise<ReadonlySet<string>> => {
  const { rows } = await client.query<{ name: string }>('select name from app.migration');
  return new Set(rows.map(({ name }) => name));
};

const take = async (client: ClientBase, step: Migration, done: ReadonlySet<string>): Promise<void> => {
  try {
    if (step.sql !== undefined) return await takeAtOnce(client, step.name, step.sql);
    if (step.oneByOne !== undefined) await takeOneByOne(client, step.name, { statements: step.oneByOne, done });
    else await takeInBatches(client, step.inBatches);
    await record(client, step.name);
  } catch (cause) {
    const kept = step.sql === undefined ? 'the next run goes on where it stopped' : 'nothing of it was kept';
    throw new Error(`migration ${step.name} failed; ${kept}`, { cause });
  }
};

const takeAtOnce = (client: ClientBase, name: string, sql: string): Promise<void> =>
  givingWay(client, async () => {
    await client.query(sql);
    await record(client, name);
  });

/** Each statement is recorded, so that a run that broke off goes on behind the last one. */
const takeOneByOne = async (
  client: ClientBase,
  name: string,
  { statements, done }: { readonly statements: readonly string[]; readonly done: ReadonlySet<string> },
): Promise<void> => {
  for (const [place, statement] of statements.entries()) {
    const part = `${name}/${place + 1}`;
    if (done.has(part)) continue;
    await dropBrokenIndexes(client);
    await client.query(statement);
    await record(client, part);
  }
};

/** What a build that broke off left behind: nobody else builds, and `if not exists` would take it for the index. */
const dropBrokenIndexes = async (client: ClientBase): Promise<void> => {
  const { rows } = await client.query<{ name: string }>(
    `select i.indexrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indexrelid
     where not i.indisvalid and c.relnamespace in ('app'::regnamespace, to_regnamespace('mirror'))`,
  );
  for (const { name } of rows) await client.query(`drop index concurrently ${name}`);
};

/** Batch after batch, each a transaction of its own, in one organisation after the other: its wall stands for the owner too. */
const takeInBatches = async (client: ClientBase, batch: string): Promise<void> => {
  const { rows } = await client.query<{ id: number }>('select id from app.tenant order by id');
  for (const { id } of rows) while ((await changedRows(client, batch, id)) > 0);
};

const changedRows = async (client: ClientBase, batch: string, tenantId: number): Promise<number> => {
  let changed = 0;
  await givingWay(client, async () => {
    await client.query(`select set_config('app.tenant_id', $1, true)`, [String(tenantId)]);
    changed = (await client.query(batch)).rowCount ?? 0;
  });
  return changed;
};

const record = async (client: ClientBase, name: string): Promise<void> => {
  await client.query('insert into app.migration (name) values ($1)', [name]);
};

/** A transaction that gives way to those who use the tables it wants, and comes back. */
const givingWay = async (client: ClientBase, work: () => Promise<void>): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inTransaction(client, work);
    } catch (error) {
      if (!isLockTimeout(error)) throw error;
      if (attempt === attemptsMax)
        throw new Error(`a table was in use ${attemptsMax} times: ${whatToDo}`, { cause: error });
    }
    await sleep(fullJitter(doubled(attempt, pause)) * 1_000);
  }
};

const whatToDo = 'end the long transactions that pg_stat_activity shows, and run the migration again';

const isLockTimeout = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '55P03';

const inTransaction = async (client: ClientBase, work: () => Promise<void>): Promise<void> => {
  await client.query('begin');
  try {
    await client.query(`set local lock_timeout = '${lockTimeout}'`);
    await work();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
};
