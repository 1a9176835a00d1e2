import { beforeAll, describe, expect, it } from 'vitest';
import type { BoardContent } from '#shared/api/boards';
import { readBoard, saveBoard } from './boards.ts';
import { mirrorCompany, viewerOf } from './testing/company.ts';
import { useTestDatabase } from './testing/test-database.ts';

const db = useTestDatabase();
const anna = viewerOf('anna');
const titled = (title: string): BoardContent => ({ title, widgets: [] });
const save = (title: string, version: number, viewer = anna) =>
  saveBoard(db.api, viewer, { boardId: 'home', content: titled(title), version });

beforeAll(() => mirrorCompany(db));

describe('a board', () => {
  it('is made for the role until it is saved, and then is what was saved', async () => {
    const first = await readBoard(db.api, anna, 'home');
    expect(first).toMatchObject({ id: 'home', version: 0 });
    expect(first?.widgets).toHaveLength(8);
    expect(await save('Mine', 0)).toEqual({ kind: 'saved', version: 1 });
    expect(await readBoard(db.api, anna, 'home')).toEqual({ id: 'home', version: 1, ...titled('Mine') });
  });

  it('is not overwritten by one who did not see the last save', async () => {
    expect(await save('Second', 1)).toEqual({ kind: 'saved', version: 2 });
    expect(await save('Late', 1)).toEqual({ kind: 'conflict', version: 2 });
    expect(await save('New', 0)).toEqual({ kind: 'conflict', version: 2 });
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

  it('that nobody made is not there', async () => {
    expect(await readBoard(db.api, anna, 'forecast-call')).toBeUndefined();
  });
});
