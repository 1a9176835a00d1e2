import type { Database } from './database.ts';

/** A process of the server that serves somebody, as `pg_stat_activity` shows it. */
export interface Backend {
  readonly pid: number;
  readonly user: string;
  /** Where the connection came from; null for one of the server's own machine. */
  readonly address: string | null;
  /** `active`, `idle`, `idle in transaction`, … */
  readonly state: string;
  /** For so long it has been in this state. */
  readonly stateSeconds: number;
  /** For so long its transaction has been open; null outside of one. */
  readonly transactionSeconds: number | null;
  /** The processes whose locks it waits for. */
  readonly blockedBy: readonly number[];
  /** What it runs, or ran last, without the values of its parameters. */
  readonly statement: string;
}

const charactersMax = 500;

/** Everybody who is connected to this database but ourselves: who holds others up first, then who works longest. */
export const readBackends = async (db: Database): Promise<readonly Backend[]> => {
  const { rows } = await db.pool.query<Backend>(
    `select pid, usename as "user", host(client_addr) as address, coalesce(state, 'starting') as state,
       coalesce(extract(epoch from clock_timestamp() - state_change), 0)::float8 as "stateSeconds",
       extract(epoch from clock_timestamp() - xact_start)::float8 as "transactionSeconds",
       pg_blocking_pids(pid) as "blockedBy", left(query, ${charactersMax}) as statement
     from pg_stat_activity
     where ${isAnother}
     order by pid = any(select unnest(pg_blocking_pids(waiting.pid)) from pg_stat_activity waiting) desc, xact_start nulls last, pid`,
  );
  return rows;
};

/** How one is ended: its statement, or its whole connection. */
export type Ending = 'cancel' | 'terminate';

/** Ends what a backend does; false where there is none of this number, or not any longer. Needs `pg_signal_backend`. */
export const endBackend = async (db: Database, pid: number, ending: Ending): Promise<boolean> => {
  const { rows } = await db.pool.query<{ done: boolean }>(
    `select pg_${ending}_backend(pid) as done from pg_stat_activity where pid = $1 and ${isAnother}`,
    [pid],
  );
  return rows[0]?.done ?? false;
};

const isAnother = `datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`;
