import { Client } from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { readVersions } from '#store/boards/board-versions';
import { readBoard } from '#store/boards/read-board';
import { type Database, databaseAt } from '#store/database';
import { migrate } from '#store/migrate';
import { viewerOf } from '#store/testing/company';
import { boards } from './0012-boards.ts';
import { migrations } from './index.ts';

/** A database from before, in which a board was known by its owner and her name for it. */
const name = `before_boards_${process.pid}_${Date.now()}`;
const { host, port } = inject('testServer');
const everyone = new Client({ host, port, user: 'postgres', database: 'postgres' });
const owner = new Client({ host, port, user: 'fairlead_owner', database: name });
let api: Database;
let all: Client;

const organizations = ['00D000000000001AAA', '00D000000000002AAA'] as const;

beforeAll(async () => {
  await everyone.connect();
  await everyone.query(`create database ${name} owner fairlead_owner`);
  await owner.connect();
  await migrate(owner, migrations.slice(0, migrations.indexOf(boards)));
  all = new Client({ host, port, user: 'postgres', database: name });
  await all.connect();
  api = databaseAt({ host, port, user: 'fairlead_api', database: name });
});

afterAll(async () => {
  await Promise.all([owner.end(), all.end(), api.pool.end()]);
  await everyone.query(`drop database ${name} with (force)`);
  await everyone.end();
});

it('the step to boards with owners keeps what everybody saved, under its name, and begins its history', async () => {
  const [first, second] = organizations;
  await all.query(`
    insert into app.tenant (organization_id, instance_url) values ('${first}', 'x'), ('${second}', 'x');
    insert into app.board (tenant_id, subject, board_id, version, content, saved_at)
    select t.id, b.* from app.tenant t, (values
      ('idp|anna', 'home', 3, '{"title": "Mine", "widgets": []}'::jsonb, '2026-01-05T10:00:00Z'::timestamptz),
      ('idp|anna', 'rep', 1, '{"title": "My rep", "widgets": []}', '2026-01-06T10:00:00Z'),
      ('idp|ben', 'home', 7, '{"title": "Ben’s", "widgets": []}', '2026-01-07T10:00:00Z'),
      ('idp|ben', 'odd', 2, '{"title": "Odd"}', '2026-01-07T10:00:00Z')) b`);
  await migrate(owner, [boards]);

  for (const organization of organizations) {
    const [anna, ben] = [viewerOf('anna', organization), viewerOf('ben', organization)];
    const home = await readBoard(api, anna, 'home');
    expect(home).toEqual({
      id: 'home',
      uid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      title: 'Mine',
      widgets: [],
      version: 3,
      may: 'own',
      savedAt: '2026-01-05T10:00:00.000Z',
      savedBy: { name: 'anna', isViewer: true },
    });
    expect(await readBoard(api, anna, 'rep')).toMatchObject({ title: 'My rep', version: 1 });
    expect(await readBoard(api, ben, 'home')).toMatchObject({ title: 'Ben’s', version: 7 });
    expect(await readBoard(api, ben, home?.uid ?? '')).toBeUndefined();
    expect(await readVersions(api, anna, { boardId: 'home', before: undefined })).toMatchObject({
      versions: [{ version: 3, title: 'Mine', widgets: 0, savedAt: '2026-01-05T10:00:00.000Z' }],
    });
  }
  const { rows } = await all.query(`select count(*)::int as boards, count(distinct board_id)::int as ids,
    count(*) filter (where name is null and title = 'Odd')::int as nameless from app.board`);
  expect(rows).toEqual([{ boards: 8, ids: 8, nameless: 2 }]);
  expect((await owner.query('select from app.board')).rows).toEqual([]);
  expect((await owner.query('select from app.board_version')).rows).toEqual([]);
});
