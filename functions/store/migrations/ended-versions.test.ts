import { Client } from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { migrate } from '#store/migrate';
import { endedVersions } from './0009-ended-versions.ts';
import { migrations } from './index.ts';

/** A database from before, in which the version that holds was a row like those that ended. */
const name = `before_${process.pid}_${Date.now()}`;
const { host, port } = inject('testServer');
const everyone = new Client({ host, port, user: 'postgres', database: 'postgres' });
const owner = new Client({ host, port, user: 'fairlead_owner', database: name });
let all: Client;

beforeAll(async () => {
  await everyone.connect();
  await everyone.query(`create database ${name} owner fairlead_owner`);
  await owner.connect();
  await migrate(owner, migrations.slice(0, migrations.indexOf(endedVersions)));
  all = new Client({ host, port, user: 'postgres', database: name });
  await all.connect();
});

afterAll(async () => {
  await Promise.all([owner.end(), all.end()]);
  await everyone.query(`drop database ${name} with (force)`);
  await everyone.end();
});

it('the step to versions that ended loses and changes none, in no organisation', async () => {
  await all.query(`
    insert into app.tenant (organization_id, instance_url) values (repeat('a', 18), 'x'), (repeat('b', 18), 'x');
    insert into mirror.opportunity (tenant_id, id, stage, source_version, read_at, is_deleted, deleted_at, applied_at)
    select t.id, r.* from app.tenant t, (values
      ('changed', 'B', '2026-01-05'::timestamptz, '2026-01-09'::timestamptz, false, null::timestamptz, now()),
      ('new', 'A', '2026-01-05', '2026-01-09', false, null, now()),
      ('deleted', 'B', '2026-01-05', '2026-01-09', true, '2026-01-05', now()),
      ('gone', 'A', '2026-01-02', '2026-01-09', true, '2026-01-08', now()),
      ('deleted as it changed', 'B', '2026-01-05', '2026-01-09', true, '2026-01-05', now()),
      ('never read', null, 'epoch', 'epoch', true, '2026-01-05', now())) r;
    insert into app.opportunity_version (tenant_id, opportunity_id, valid_from, valid_to, stage)
    select t.id, r.* from app.tenant t, (values
      ('changed', '2026-01-01'::timestamptz, '2026-01-03'::timestamptz, 'A'), ('changed', '2026-01-03', null, 'B'),
      ('new', '2026-01-05', null, 'A'),
      ('deleted', '2026-01-01', '2026-01-03', 'A'), ('deleted', '2026-01-03', '2026-01-05', 'B'),
      ('gone', '2026-01-01', '2026-01-08', 'A'),
      ('deleted as it changed', '2026-01-01', '2026-01-05', 'A')) r`);
  const versions = `select tenant_id, opportunity_id, valid_from, valid_to, stage from`;
  const before = await all.query(`${versions} app.opportunity_version order by 1, 2, 3`);
  expect(before.rows).toHaveLength(14);
  await migrate(owner, [endedVersions]);
  expect((await all.query(`${versions} app.opportunity_past order by 1, 2, 3`)).rows).toEqual(before.rows);
  const { rows } = await all.query('select count(*)::int as ended from app.opportunity_version');
  expect(rows).toEqual([{ ended: 6 }]);
  expect((await owner.query('select from mirror.opportunity')).rows).toEqual([]);
  expect((await owner.query('select from app.opportunity_version')).rows).toEqual([]);
});
