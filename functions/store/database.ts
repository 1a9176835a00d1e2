import {
  type ClientBase,
  Pool,
  type PoolClient,
  type PoolConfig,
  type QueryResult,
  type QueryResultRow,
  types,
} from 'pg';
import type * as z from 'zod';
import type { databaseEnv } from '#platform/database-env';
import { iamToken } from './iam-token.ts';

export type DatabaseEnv = z.output<z.ZodObject<typeof databaseEnv>>;

/** A way to PostgreSQL as one user. Opened once per cold start, outside the handler. */
export interface Database {
  readonly pool: Pool;
  readonly isPipelined: boolean;
}

/** One statement and its parameters. */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

interface HowToOpen {
  /**
   * Sends statements without waiting for the answers of those before (the wire protocol's pipelining), which makes
   * a transaction one round trip. Off for those who COPY: a copy can't share the wire.
   */
  readonly isPipelined: boolean;
}

/** A Lambda environment answers one request at a time; the second connection serves where two reads are independent. */
const connectionsMax = 2;

/** Opens the database with an IAM token for a password, over TLS verified against Node's certificates (NODE_EXTRA_CA_CERTS). */
export const openDatabase = (env: DatabaseEnv, how: HowToOpen = { isPipelined: true }): Database =>
  databaseAt(
    {
      host: env.DB_HOST,
      port: env.DB_PORT,
      database: env.DB_NAME,
      user: env.DB_USER,
      password: iamToken(env),
      // Names the host that the certificate must be made out to, also where it is an address.
      ssl: { host: env.DB_HOST, rejectUnauthorized: true },
    },
    how,
  );

/** Opens the database at an address, with our rules for connections and values. */
export const databaseAt = (address: PoolConfig, { isPipelined }: HowToOpen = { isPipelined: true }): Database => {
  const pool = new Pool({
    max: connectionsMax,
    connectionTimeoutMillis: 5_000,
    // A warm environment may sleep for minutes; a connection that the server has dropped meanwhile is replaced.
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    ...address,
    pipeline: isPipelined,
    types: { getTypeParser: textForExactValues },
  });
  // A connection that dies while nobody uses it is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  return { pool, isPipelined };
};

/** PostgreSQL's type numbers of date, timestamptz: they stay text, because a JavaScript Date would shift the day. */
const keptAsText: ReadonlySet<number> = new Set([1082, 1184]);

/** bigint and numeric are text by pg's own choice. */
const textForExactValues: typeof types.getTypeParser = (oid, format) =>
  keptAsText.has(oid) ? String : types.getTypeParser(oid, format);

/** Runs statements that belong together. Commits when `work` returns and rolls back when it throws. */
export const inTransaction = async <T>(db: Database, work: (client: ClientBase) => Promise<T>): Promise<T> => {
  const client = await db.pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    client.release();
    return result;
  } catch (fault) {
    await rollBack(client);
    throw fault;
  }
};

/** A connection that cannot even roll back is broken and is thrown away; the first fault is the one that is told. */
const rollBack = async (client: PoolClient): Promise<void> => {
  try {
    await client.query('rollback');
    client.release();
  } catch {
    client.release(true);
  }
};

/** Runs statements as one transaction and answers each result: one round trip on a pipelined database, else one each. */
export const inOneTrip = (db: Database, statements: readonly Statement[]): Promise<readonly QueryResult[]> =>
  db.isPipelined ? allAtOnce(db, statements) : inTransaction(db, (client) => oneByOne(client, statements));

const oneByOne = async (client: ClientBase, statements: readonly Statement[]): Promise<readonly QueryResult[]> => {
  const results: QueryResult[] = [];
  for (const { sql, parameters } of statements) results.push(await client.query(sql, [...parameters]));
  return results;
};

const allAtOnce = async (db: Database, statements: readonly Statement[]): Promise<readonly QueryResult[]> => {
  const client = await db.pool.connect();
  const sent = [begin, ...statements, commit].map(({ sql, parameters }) =>
    client.query<QueryResultRow>(sql, [...parameters]),
  );
  const settled = await Promise.allSettled(sent);
  const fault = settled.find((result) => result.status === 'rejected');
  // After a fault the server answers COMMIT with a rollback; when not even that was answered, the connection is gone.
  client.release(settled.at(-1)?.status === 'rejected');
  if (fault !== undefined) throw fault.reason;
  return settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])).slice(1, -1);
};

const begin: Statement = { sql: 'begin', parameters: [] };
const commit: Statement = { sql: 'commit', parameters: [] };
