import pg from 'pg';

/** The least that answers and could ask PostgreSQL: what every function's cold start is held against. */
export const handler = (): Promise<{ readonly client: string }> => Promise.resolve({ client: pg.Client.name });
