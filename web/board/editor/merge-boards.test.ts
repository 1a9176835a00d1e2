import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BoardContent, BoardWidget } from '#shared/board/board-content';
import { isSame } from './board-change.ts';
import { partsOf, widgetPartOf } from './board-parts.ts';
import { mergeBoards } from './merge-boards.ts';
import { anyBoard } from './testing/any-board.ts';

const tile = (id: string, parts: Partial<BoardWidget> = {}): BoardWidget => ({
  id,
  type: 'kpi-tile',
  settings: { metric: 'winRate' },
  place: { x: 0, y: 0, columns: 3, rows: 4 },
  ...parts,
});

const boardOf = (...widgets: readonly BoardWidget[]): BoardContent => ({ title: 'Team', widgets: [...widgets] });

test('where only one has changed anything, it is her board', () => {
  fc.assert(
    fc.property(anyBoard, anyBoard, (base, changed) => {
      expect(mergeBoards({ base, mine: changed, theirs: base })).toEqual({ content: changed, conflicts: [] });
      expect(mergeBoards({ base, mine: base, theirs: changed })).toEqual({ content: changed, conflicts: [] });
    }),
  );
});

test('where both did the same, nobody is asked', () => {
  fc.assert(
    fc.property(anyBoard, anyBoard, (base, both) => {
      expect(mergeBoards({ base, mine: both, theirs: both })).toEqual({ content: both, conflicts: [] });
    }),
  );
});

test('what only one has changed is as she made it, whoever wins the rest', () => {
  fc.assert(
    fc.property(anyBoard, anyBoard, anyBoard, fc.constantFrom('mine', 'theirs'), (base, mine, theirs, winner) => {
      const merged = partsOf(mergeBoards({ base, mine, theirs }, winner).content);
      const [was, own, foreign] = [partsOf(base), partsOf(mine), partsOf(theirs)];
      for (const part of new Set([...was.keys(), ...own.keys(), ...foreign.keys()])) {
        const [id] = widgetPartOf(part) ?? [];
        const isEverywhere = id === undefined || [was, own, foreign].every((parts) => parts.has(`${id}/what`));
        const [mineIs, wasIs, theirsIs] = [own.get(part), was.get(part), foreign.get(part)];
        if (!isEverywhere || !(isSame(mineIs, wasIs) || isSame(theirsIs, wasIs))) continue;
        expect([part, merged.get(part)]).toEqual([part, isSame(mineIs, wasIs) ? theirsIs : mineIs]);
      }
    }),
  );
});

test('what somebody made new is there, whoever wins the rest', () => {
  fc.assert(
    fc.property(anyBoard, anyBoard, anyBoard, fc.constantFrom('mine', 'theirs'), (base, mine, theirs, winner) => {
      const ids = (board: BoardContent) => new Set(board.widgets.map(({ id }) => id));
      const made = ids(mine).union(ids(theirs)).difference(ids(base));
      expect(made.difference(ids(mergeBoards({ base, mine, theirs }, winner).content))).toEqual(new Set());
    }),
  );
});

describe('one moves a widget while the other sets it', () => {
  const base = boardOf(tile('won'));
  const mine = boardOf(tile('won', { place: { x: 6, y: 0, columns: 3, rows: 4 } }));
  const theirs = boardOf(tile('won', { settings: { metric: 'wonAmount' } }));

  test('both are kept', () => {
    expect(mergeBoards({ base, mine, theirs })).toEqual({
      content: boardOf(tile('won', { place: { x: 6, y: 0, columns: 3, rows: 4 }, settings: { metric: 'wonAmount' } })),
      conflicts: [],
    });
  });
});

describe('both set a widget', () => {
  const base = boardOf(tile('won'));
  const mine = boardOf(tile('won', { settings: { metric: 'wonAmount' } }));
  const theirs = boardOf(tile('won', { settings: { metric: 'wonDeals' } }));

  test('somebody has to decide, and gets what she chose', () => {
    const merged = mergeBoards({ base, mine, theirs });
    expect(merged.conflicts.map(({ part }) => part)).toEqual(['won/what']);
    expect(merged.content).toEqual(mine);
    expect(mergeBoards({ base, mine, theirs }, 'theirs').content).toEqual(theirs);
  });
});

describe('one removes a widget that the other', () => {
  const base = boardOf(tile('won'));
  const none = boardOf();

  test('has only moved: it is gone, and nobody is asked', () => {
    const mine = boardOf(tile('won', { place: { x: 6, y: 0, columns: 3, rows: 4 } }));
    expect(mergeBoards({ base, mine, theirs: none })).toEqual({ content: none, conflicts: [] });
  });

  test.each([
    ['set', tile('won', { settings: { metric: 'wonDeals' } })],
    ['named', tile('won', { title: 'Closed' })],
  ])('has %s: whole or gone, as is decided', (_, worked) => {
    const edited = boardOf(worked);
    expect(mergeBoards({ base, mine: edited, theirs: none }).content).toEqual(edited);
    expect(mergeBoards({ base, mine: edited, theirs: none }, 'theirs').content).toEqual(none);
    expect(mergeBoards({ base, mine: none, theirs: edited }).content).toEqual(none);
    expect(mergeBoards({ base, mine: none, theirs: edited }, 'theirs').content).toEqual(edited);
    expect(mergeBoards({ base, mine: none, theirs: edited }).conflicts).not.toEqual([]);
  });
});
