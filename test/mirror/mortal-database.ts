import type { PoolClient } from 'pg';
import { type Database, databaseAt } from '#store/database';

/**
 * What ends a transaction of `apply` at its COMMIT.
 * - `cut`: the connection is lost before it; the function lives and hears of it.
 * - `die-before`: the function's process is killed before it.
 * - `die-after`: the function's process is killed when it has taken place, before anything else is done.
 */
export type Ending = 'cut' | 'die-before' | 'die-after';

/** The database as `apply` reaches it, with a way to end a transaction at its most delicate point. */
export interface MortalDatabase {
  readonly db: Database;
  /** Ends the next transaction so. */
  readonly endNext: (ending: Ending) => void;
  /** Ends none of those that were to end and have not begun. */
  readonly disarm: () => void;
  /** Tells when the process that is at work dies. Answers how to stop listening. */
  readonly onDeath: (listener: () => void) => () => void;
  readonly stop: () => Promise<void>;
}

interface Address {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
}

/** Several functions at once have a connection each. */
const connectionsMax = 8;

export const mortalDatabase = (address: Address): MortalDatabase => {
  const db = databaseAt({ ...address, max: connectionsMax }, { isPipelined: false });
  const endings: Ending[] = [];
  const listeners = new Set<() => void>();
  const die = (client: PoolClient): void => {
    client.release(true);
    for (const listener of listeners) listener();
  };
  db.pool.on('acquire', (client) => {
    const ending = endings.shift();
    if (ending !== undefined) endAtCommit(client, { ending, die });
  });
  return {
    db,
    endNext: (ending) => void endings.push(ending),
    disarm: () => void endings.splice(0),
    onDeath: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stop: () => db.pool.end(),
  };
};

const endAtCommit = (client: PoolClient, how: { ending: Ending; die: (client: PoolClient) => void }): void => {
  const send = client.query.bind(client) as (...given: unknown[]) => Promise<unknown>;
  const end = async (): Promise<unknown> => {
    if (how.ending === 'cut') {
      await cut(client);
      return send('commit');
    }
    if (how.ending === 'die-after') await send('commit');
    how.die(client);
    // Nobody is left to whom this could be answered.
    return new Promise(() => undefined);
  };
  const query = (...given: unknown[]): Promise<unknown> => {
    if (given[0] !== 'commit') return send(...given);
    Reflect.deleteProperty(client, 'query');
    return end();
  };
  // An own property before the method of the class, until the transaction ends.
  Object.defineProperty(client, 'query', { configurable: true, value: query });
};

/** The server ends the connection, as it does at a failover. */
const cut = async (client: PoolClient): Promise<void> => {
  const closed = new Promise<void>((resolve) => void client.once('end', resolve));
  client.once('error', () => undefined);
  await client.query('select pg_terminate_backend(pg_backend_pid())').catch(() => undefined);
  await closed;
};
