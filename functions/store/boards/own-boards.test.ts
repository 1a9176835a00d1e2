import { beforeAll, describe, expect, it } from 'vitest';
import { homeTitle } from '#domain/first-board';
import { templates } from '#domain/templates/index';
import { contentOf, templateNames } from '#shared/api/boards';
import { type BoardContent } from '#shared/board/board-content';
import { mirrorCompany, userId, viewerOf } from '#store/testing/company';
import { aPage, applyRows, aRow, idOf } from '#store/testing/pages';
import { useTestDatabase } from '#store/testing/test-database';
import { readVersion } from './board-versions.ts';
import { listBoards } from './list-boards.ts';
import { readBoard } from './read-board.ts';
import { saveBoard } from './save-board.ts';

const db = useTestDatabase();
const anna = viewerOf('anna');
const titled = (title: string): BoardContent => ({ title, widgets: [] });
const save = (title: string, version: number, viewer = anna) =>
  saveBoard(db.api, viewer, { boardId: 'home', content: titled(title), version });

beforeAll(() => mirrorCompany(db));

describe('a board', () => {
  it('is made for the post until it is saved, and then is what was saved', async () => {
    const first = await readBoard(db.api, anna, 'home');
    expect(first).toMatchObject({ id: 'home', version: 0, title: homeTitle, widgets: templates.rep.widgets });
    const saved = await save('Mine', 0);
    expect(saved).toMatchObject({ kind: 'saved', version: 1, may: 'own', savedBy: { name: 'anna', isViewer: true } });
    if (saved.kind !== 'saved') throw new Error(saved.kind);
    const { kind: _, isShared: __, ...facts } = saved;
    expect(await readBoard(db.api, anna, 'home')).toEqual({ id: 'home', ...titled('Mine'), ...facts });
  });

  it('is not overwritten by one who did not see the last save', async () => {
    expect(await save('Second', 1)).toMatchObject({ kind: 'saved', version: 2 });
    expect(await save('Late', 1)).toMatchObject({ kind: 'conflict', version: 2 });
    expect(await save('New', 0)).toMatchObject({ kind: 'conflict', version: 2 });
    expect(await readBoard(db.api, anna, 'home')).toMatchObject({ title: 'Second' });
  });

  it('that two save at once is saved by one of them', async () => {
    const outcomes = await Promise.all(['a', 'b', 'c', 'd'].map((title) => save(title, 0, viewerOf('ben'))));
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['conflict', 'conflict', 'conflict', 'saved']);
  });

  it('belongs to one person of one organisation', async () => {
    expect(await readBoard(db.api, viewerOf('chief'), 'home')).toMatchObject({ version: 0 });
    expect(await readBoard(db.api, viewerOf('anna', '00D000000000077AAA'), 'home')).toMatchObject({ version: 0 });
    expect(await save('Lost', 0, viewerOf('anna', '00D000000000077AAA'))).toEqual({ kind: 'conflict', version: 0 });
  });

  it.each([
    ['chief', 'vice-president'],
    ['north', 'manager'],
    ['ben', 'rep'],
    ['loner', 'sales-development'],
    ['admin', 'vice-president'],
    ['ops', 'ops'],
  ] as const)('of a first visit of %s is the template %s', async (person, template) => {
    await applyRows(db, aPage('lead'), [aRow(idOf('00Q', 1), 1, { name: 'Lea', ownerId: userId('loner') })]);
    const organization = '00D000000000001AAA';
    const board = await readBoard(db.api, { ...viewerOf(person, organization), subject: `new|${person}` }, 'home');
    expect(board?.widgets).toEqual(templates[template].widgets);
  });

  it.each(templateNames)('%s is there for everyone, and hers once she has changed it', async (template) => {
    expect(await readBoard(db.api, anna, template)).toEqual({
      id: template,
      version: 0,
      may: 'own',
      ...templates[template],
    });
    const saved = await saveBoard(db.api, anna, { boardId: template, content: titled('Hers'), version: 0 });
    expect(saved).toMatchObject({ kind: 'saved', version: 1 });
    expect(await readBoard(db.api, anna, template)).toMatchObject({ version: 1, title: 'Hers' });
    expect(await readBoard(db.api, viewerOf('north'), template)).toMatchObject({ version: 0 });
  });

  it('that an earlier version stored is read as this one understands it, and told so until it is saved', async () => {
    const place = { x: 0, y: 0, columns: 6, rows: 7 };
    const course = { id: 'course', type: 'line', settings: { metric: 'quotaAttainment' }, place };
    const stored = { title: 'Old', widgets: [course] };
    const loner = viewerOf('loner');
    await saveBoard(db.api, loner, { boardId: 'home', content: stored, version: 0 });
    const board = await readBoard(db.api, loner, 'home');
    const settings = { metric: 'quotaAttainment', grain: 'fiscal-quarter' };
    expect(board).toMatchObject({ widgets: [{ ...course, settings, settingsVersion: 2 }], upgraded: ['course'] });
    expect(await readVersion(db.api, loner, { boardId: 'home', version: 1 })).toMatchObject({
      content: { widgets: [{ settings }] },
      upgraded: ['course'],
    });
    if (board === undefined) throw new Error('there is no board');
    await saveBoard(db.api, loner, { boardId: 'home', content: contentOf(board), version: 1 });
    const { upgraded, widgets } = (await readBoard(db.api, loner, 'home')) ?? {};
    expect([upgraded, widgets]).toEqual([undefined, board.widgets]);
  });

  it('that somebody edited by hand in the database opens, and says so', async () => {
    const chief = viewerOf('chief');
    await saveBoard(db.api, chief, { boardId: 'home', content: titled('Fine'), version: 0 });
    const spoil = (content: string) =>
      db.all.pool.query(`update app.board set content = $1 where owner = $2`, [content, chief.subject]);
    await spoil('{"title": "Spoilt", "widgets": [{"id": "won", "type": "kpi-tile", "place": {"x": 40}}]}');
    const board = await readBoard(db.api, chief, 'home');
    expect(board).toMatchObject({ title: 'Spoilt', widgets: [{ id: 'won', place: { x: 11 } }], mended: ['won'] });
    for (const odd of ['[]', 'null', '7', '{"widgets": "many"}']) {
      await spoil(odd);
      expect(await readBoard(db.api, chief, 'home')).toMatchObject({ version: 1, widgets: [], mended: [] });
      expect((await listBoards(db.api, chief)).mine).toMatchObject([{ widgets: 0 }]);
    }
  });

  it('that nobody made is not there', async () => {
    expect(await readBoard(db.api, anna, '00000000-0000-4000-8000-000000000000')).toBeUndefined();
  });
});
