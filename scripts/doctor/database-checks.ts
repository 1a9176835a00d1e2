import pg from 'pg';
import { migrations } from '#store/migrations/index';
import { fail, ok } from './finding.ts';
import type { Check } from './run-checks.ts';

/** A database that can be reached from here: only that of this machine. In AWS nobody outside of the VPC reaches it. */
export interface ReachableDatabase {
  /** The owner's address. */
  readonly url: string;
}

export const databaseChecks: readonly Check<ReachableDatabase>[] = [
  {
    name: 'database',
    todo: 'stop npm start and start it again; .local/postgres/postgres.log says why it is away',
    look: async ({ url }) => {
      const taken = await takenSteps(url);
      const missing = migrations.filter(({ name }) => !taken.has(name)).map(({ name }) => name);
      return missing.length === 0
        ? ok(`its schema is that of this code, ${migrations.length} steps`)
        : fail(`its schema lacks ${missing.join(', ')}`, 'stop npm start and start it again: it migrates');
    },
  },
];

const takenSteps = async (connectionString: string): Promise<ReadonlySet<string>> => {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
  // A connection that breaks off while it is made is told twice; the promise is the one that counts.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>('select name from app.migration');
    return new Set(rows.map(({ name }) => name));
  } finally {
    await client.end();
  }
};
