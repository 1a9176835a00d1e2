import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { catalogSchema } from './catalog-schema.ts';
import { type Database, databaseAt } from './database.ts';
import { declaredSchema, type TableShape } from './declared-schema.ts';
import { migrate } from './migrate.ts';
import { schemaDifference } from './schema-difference.ts';
import { useTestDatabase } from './testing/test-database.ts';

const db = useTestDatabase();

describe('the migrations', () => {
  const name = `empty_${process.pid}_${Date.now()}`;
  const { host, port } = inject('testServer');
  const asOwner = { host, port, user: 'fairlead_owner' };
  let empty: Database;

  beforeAll(async () => {
    await db.owner.pool.query(`create database ${name}`);
    empty = databaseAt({ ...asOwner, database: name }, { isPipelined: false });
  });

  afterAll(async () => {
    await empty.pool.end();
    await db.owner.pool.query(`drop database ${name} with (force)`);
  });

  const withClients = async <T>(work: (clients: readonly Client[]) => Promise<T>): Promise<T> => {
    const clients = [new Client({ ...asOwner, database: name }), new Client({ ...asOwner, database: name })];
    await Promise.all(clients.map((client) => client.connect()));
    try {
      return await work(clients);
    } finally {
      await Promise.all(clients.map((client) => client.end()));
    }
  };

  it('lead an empty database to what shared/objects declares; two runs at once do the work once', async () => {
    const taken = await withClients((clients) => Promise.all(clients.map((client) => migrate(client))));
    expect(taken.flat()).toEqual(expect.arrayContaining(['0001-foundation', '0002-mirror']));
    expect(new Set(taken.flat()).size).toBe(taken.flat().length);
    const present = await withClients(([client = new Client()]) => catalogSchema(client));
    const { statements, oneByOne, byHand } = schemaDifference(declaredSchema(), present);
    expect(byHand).toEqual([]);
    expect([...statements, ...oneByOne], 'run: npm run migration -- <what-changes>').toEqual([]);
  });

  it('keep nothing of a step that fails, and say which it was', async () => {
    const broken = { name: '9999-broken', sql: 'create table app.half (id int); select no_such_function();' };
    await withClients(async ([client = new Client()]) => {
      await expect(migrate(client, [broken])).rejects.toThrow('9999-broken');
      const { rows } = await client.query(`select to_regclass('app.half') as half`);
      expect(rows).toEqual([{ half: null }]);
    });
  });
});

describe('the difference between declarations and catalog', () => {
  const table = (over: Partial<TableShape>): TableShape => ({
    schema: 'mirror',
    name: 'thing',
    columns: [{ name: 'id', type: 'text', isNullable: false }],
    primaryKey: ['id'],
    indexes: [],
    ...over,
  });

  it('adds new columns and indexes, and leaves drops and conversions to a person', () => {
    const declared = table({
      columns: [
        { name: 'id', type: 'bigint', isNullable: false },
        { name: 'new', type: 'text', isNullable: true },
      ],
      indexes: [{ name: 'thing_new', columns: ['tenant_id', 'new'] }],
    });
    const present = table({ columns: [...table({}).columns, { name: 'old', type: 'text', isNullable: true }] });
    expect(schemaDifference([declared], [present, table({ name: 'orphan' })])).toEqual({
      statements: ['alter table mirror."thing" add column "new" text;'],
      oneByOne: ['create index concurrently if not exists "thing_new" on mirror."thing" ("tenant_id", "new")'],
      byHand: [
        'mirror.thing.id is declared as bigint not null and is text not null',
        'mirror.thing has an undeclared column: old',
        'mirror.orphan is no longer declared',
      ],
    });
  });
});
