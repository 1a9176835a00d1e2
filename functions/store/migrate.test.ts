import { Client, Pool } from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { lackingSteps, migrate } from './migrate.ts';
import type { Migration } from './migrations/migration.ts';

const { host, port } = inject('testServer');
const everyone = () => new Client({ host, port, user: 'postgres', database: 'postgres' });
const isWalled = `
  alter table app.thing enable row level security;
  alter table app.thing force row level security;
  create policy tenant on app.thing using (tenant_id = nullif(current_setting('app.tenant_id', true), '')::integer)`;

let name: string;
let owner: Client;
/** Others, who read and write meanwhile and see every organisation. */
let others: Pool;

/** Two organisations with a table of 3,000 rows, as a release before had it. */
beforeEach(async () => {
  name = `steps_${process.pid}_${Date.now()}`;
  const server = everyone();
  await server.connect();
  await server.query(`create database ${name} owner fairlead_owner`);
  await server.end();
  owner = new Client({ host, port, user: 'fairlead_owner', database: name });
  others = new Pool({ host, port, user: 'postgres', database: name, max: 8 });
  await owner.connect();
  await migrate(owner, [
    {
      name: 'before',
      sql: `
        create table app.tenant (id int primary key);
        insert into app.tenant values (1), (2);
        create table app.thing (tenant_id int not null, id int generated always as identity, note text, primary key (tenant_id, id));
        insert into app.thing (tenant_id, note) select 1 + n % 2, 'note ' || n from generate_series(1, 3000) n;
        ${isWalled};`,
    },
  ]);
});

afterEach(async () => {
  await owner.end();
  await others.end();
  const server = everyone();
  await server.connect();
  await server.query(`drop database ${name}`);
  await server.end();
});

const one = async (sql: string): Promise<unknown> => Object.values((await others.query(sql)).rows[0] ?? {})[0];
const taken = () => one(`select json_agg(name order by taken_at, name) from app.migration where name <> 'before'`);

const addColumn: Migration = { name: 'add', sql: 'alter table app.thing add column shout text' };
const fill: Migration = {
  name: 'fill',
  inBatches: `
    with batch as (select tenant_id, id from app.thing where shout is null order by id limit 500)
    update app.thing t set shout = upper(note) from batch b where (t.tenant_id, t.id) = (b.tenant_id, b.id)`,
};
const index: Migration = {
  name: 'index',
  oneByOne: ['create index concurrently if not exists thing_shout on app.thing (tenant_id, shout)'],
};
const contract: Migration = { name: 'contract', contracts: true, sql: 'alter table app.thing drop column note' };

it('a step that waits for a table gives way to those who come after it, and is taken when the table is free', async () => {
  const reader = await others.connect();
  await reader.query('begin; select count(*) from app.thing');
  const migrating = migrate(owner, [addColumn]);
  // Until the step stands in line, and everybody else behind it.
  await expect.poll(() => one(`select count(*)::int from pg_locks where not granted`), { timeout: 20_000 }).toBe(1);
  await others.query(`set statement_timeout = '20s'; select count(*) from app.thing; reset statement_timeout`);
  expect(await taken()).toBeNull();
  await reader.query('commit');
  reader.release();
  expect(await migrating).toEqual(['add']);
});

it('what the release before still uses is taken away when its code is gone, and at no other moment', async () => {
  expect(await migrate(owner, [addColumn, fill, contract], 'before-shift')).toEqual(['add', 'fill']);
  expect(await one('select note from app.thing limit 1')).toMatch(/^note/);
  expect(await migrate(owner, [addColumn, fill, contract], 'after-shift')).toEqual(['contract']);
});

it('who only looks is told what is due and when, and leaves everything as it is', async () => {
  expect(await lackingSteps(owner, [addColumn, fill, index, contract])).toEqual({
    beforeShift: ['add', 'fill', 'index'],
    afterShift: ['contract'],
  });
  expect(await taken()).toBeNull();
  await migrate(owner, [addColumn, fill, index, contract], 'before-shift');
  expect(await lackingSteps(owner, [addColumn, fill, index, contract])).toEqual({
    beforeShift: [],
    afterShift: ['contract'],
  });
});

it('a release that was rolled back or passed over takes nothing away from the code that stayed', async () => {
  await migrate(owner, [addColumn, contract], 'before-shift');
  // Its code did not stay; the next release shifts past the code that still reads what would be gone.
  expect(await migrate(owner, [addColumn, contract, fill, index], 'before-shift')).toEqual(['fill', 'index']);
  expect(await one('select note from app.thing limit 1')).toMatch(/^note/);
  expect(await migrate(owner, [addColumn, contract, fill, index], 'after-shift')).toEqual(['contract']);
});

it('rows are moved organisation by organisation, batch by batch; a run that broke off loses none of them', async () => {
  await migrate(owner, [addColumn]);
  await others.query(`update app.thing set note = 'x' where id = 2000`);
  await others.query(`alter table app.thing add constraint never check (shout <> 'X')`);
  await expect(migrate(owner, [fill])).rejects.toThrow('migration fill failed; the next run goes on where it stopped');
  const moved = Number(await one('select count(*) from app.thing where shout is not null'));
  expect(moved).toBeGreaterThan(0);
  expect(moved % 500).toBe(0);
  await others.query('alter table app.thing drop constraint never');
  expect(await migrate(owner, [fill])).toEqual(['fill']);
  expect(await one('select count(*)::int from app.thing where shout is distinct from upper(note)')).toBe(0);
});

describe('statements outside of a transaction', () => {
  it('go on behind the last one that was taken', async () => {
    const failing = { name: 'parts', oneByOne: ['create sequence app.first', 'select no_such_function()'] };
    await expect(migrate(owner, [failing])).rejects.toThrow('migration parts failed; the next run goes on');
    const mended = { name: 'parts', oneByOne: ['create sequence app.first', 'create sequence app.second'] };
    expect(await migrate(owner, [mended])).toEqual(['parts']);
    expect(await migrate(owner, [mended])).toEqual([]);
  });

  it('build an index anew whose build broke off', async () => {
    await migrate(owner, [addColumn]);
    await expect(
      owner.query('create unique index concurrently thing_shout on app.thing (tenant_id, (id % 2))'),
    ).rejects.toThrow('could not create unique index');
    const isValid = `select bool_and(indisvalid) from pg_index where indexrelid = 'app.thing_shout'::regclass`;
    expect(await one(isValid)).toBe(false);
    await migrate(owner, [index]);
    expect(await one(isValid)).toBe(true);
  });
});

it('a column is added, filled, indexed and its forerunner dropped while old and new code read and write: nobody is refused', async () => {
  let isOver = false;
  const written = [0, 0];
  const old = async () => {
    while (!isOver) {
      await others.query(`insert into app.thing (tenant_id, note) values (1, 'old')`);
      await others.query('select note from app.thing where tenant_id = 2 order by id desc limit 5');
      written[0] = (written[0] ?? 0) + 1;
    }
  };
  const fresh = async () => {
    while (!isOver) {
      await others.query(`insert into app.thing (tenant_id, note, shout) values (2, 'new', 'NEW')`);
      await others.query(
        'select coalesce(shout, upper(note)) from app.thing where tenant_id = 1 order by id desc limit 5',
      );
      written[1] = (written[1] ?? 0) + 1;
    }
  };
  const writers = [old(), old()];
  try {
    await migrate(owner, [addColumn]);
    writers.push(fresh(), fresh());
    await migrate(owner, [addColumn, fill, index], 'before-shift');
    await expect.poll(() => Math.min(...written), { timeout: 20_000 }).toBeGreaterThan(20);
  } finally {
    isOver = true;
    await Promise.all(writers);
  }
  expect(await migrate(owner, [addColumn, fill, index, { ...fill, name: 'fill the rest' }, contract])).toEqual([
    'fill the rest',
    'contract',
  ]);
  expect(await one('select count(*)::int from app.thing')).toBe(3_000 + (written[0] ?? 0) + (written[1] ?? 0));
  expect(await one('select count(*)::int from app.thing where shout is null')).toBe(0);
});
