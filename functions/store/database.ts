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
import { asAway, DatabaseAwayError } from './database-away.ts';
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
  /** Absent: five seconds for a connection, and as long as it takes for an answer. */
  readonly patience?: Patience;
}

/** How long is waited for a server that may be dead without saying so, as behind a firewall that drops. */
export interface Patience {
  /** For a connection: a new one, or one of the pool that is in use. */
  readonly connectMilliseconds: number;
  /** For the answer to a statement. The server cancels it then; one that does not even do that is given up. */
  readonly answerMilliseconds: number;
  /**
   * The server is not told with the connection, which a proxy refuses, and cancels when the user's own time is up
   * (migrations/0001-foundation.ts). The waiting ends here in either case.
   */
  readonly isServerUntold?: boolean;
}

/** A Lambda environment answers one request at a time; the second connection serves where reads are independent, as a board's questions are. */
const connectionsMax = 2;

const connectMilliseconds = 5_000;
/** What a server that lives takes to say that it cancelled a statement. */
const cancelMilliseconds = 300;

/** Opens the database with an IAM token for a password, over TLS verified against Node's certificates (NODE_EXTRA_CA_CERTS). */
export const openDatabase = (
  env: DatabaseEnv,
  { isPipelined, patience }: HowToOpen = { isPipelined: true },
): Database =>
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
    { isPipelined, ...(patience && { patience: { ...patience, isServerUntold: env.DB_PROXIED } }) },
  );

/** Opens the database at an address, with our rules for connections and values. */
export const databaseAt = (
  address: PoolConfig,
  { isPipelined, patience }: HowToOpen = { isPipelined: true },
): Database => {
  const pool = new Pool({
    max: connectionsMax,
    connectionTimeoutMillis: patience?.connectMilliseconds ?? connectMilliseconds,
    ...(patience && {
      ...(!patience.isServerUntold && { statement_timeout: patience.answerMilliseconds }),
      query_timeout: patience.answerMilliseconds + cancelMilliseconds,
    }),
    // A warm environment may sleep for minutes; a connection that the server has dropped meanwhile is replaced.
    idleTimeoutMillis: 60_000,
    // What a connection keeps, plans above all, is let go of with it.
    maxLifetimeSeconds: 15 * 60,
    keepAlive: true,
    ...address,
    pipeline: isPipelined,
    types: { getTypeParser: textForExactValues },
  });
  // Without a listener a connection that dies would end the process: one of the pool is replaced by it, one in use
  // between two statements fails the next of them.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return { pool, isPipelined };
};

/** PostgreSQL's type numbers of date, timestamptz: they stay text, because a JavaScript Date would shift the day. */
const keptAsText: ReadonlySet<number> = new Set([1082, 1184]);

/** bigint and numeric are text by pg's own choice. */
const textForExactValues: typeof types.getTypeParser = (oid, format) =>
  keptAsText.has(oid) ? String : types.getTypeParser(oid, format);

/** Begins a transaction that reads only, all of it as of one moment. */
export const oneMoment = 'begin isolation level repeatable read, read only';

/** Runs statements that belong together. Commits when `work` returns and rolls back when it throws. */
export const inTransaction = async <T>(
  db: Database,
  work: (client: ClientBase) => Promise<T>,
  begin: 'begin' | typeof oneMoment = 'begin',
): Promise<T> => {
  const client = await connect(db);
  try {
    const begun = client.query(begin);
    if (!db.isPipelined) await begun;
    const [result] = await Promise.all([work(client), begun]);
    await client.query('commit');
    client.release();
    return result;
  } catch (fault) {
    const told = asAway(fault);
    if (told instanceof DatabaseAwayError) client.release(true);
    else await rollBack(client);
    throw told;
  }
};

/** Has a connection made that the first statement finds ready. */
export const connectAhead = async (db: Database): Promise<void> => (await connect(db)).release();

const connect = async ({ pool }: Database): Promise<PoolClient> => {
  try {
    return await pool.connect();
  } catch (fault) {
    throw asAway(fault);
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
  const client = await connect(db);
  const sent = [begin, ...statements, commit].map(({ sql, parameters }) =>
    client.query<QueryResultRow>(sql, [...parameters]),
  );
  const settled = await Promise.allSettled(sent);
  const fault = settled.find((result) => result.status === 'rejected');
  // After a fault the server answers COMMIT with a rollback; when not even that was answered, the connection is gone.
  client.release(settled.at(-1)?.status === 'rejected');
  if (fault !== undefined) throw asAway(fault.reason);
  return settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])).slice(1, -1);
};

const begin: Statement = { sql: 'begin', parameters: [] };
const commit: Statement = { sql: 'commit', parameters: [] };
