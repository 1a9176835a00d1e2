import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boardContentSchema } from '#shared/board/board-content';
import { drawing, drawn, layoutOf as drawnLayout } from '../engine/testing/letter-grid.ts';
import { type Chosen, type OperationName, operations, withNew } from './operations.ts';
import { layoutOf, settledBoard, widgetsOn } from './tab-layout.ts';
import { anyBoard } from './testing/any-board.ts';

/** A board of widgets of a type that nobody knows: they may be as small as three cells each way. */
const boardOf = (text: string, tab?: string) => ({
  title: 'Team',
  widgets: drawnLayout(text).map(({ id, place }) => ({
    id,
    type: 'unknown',
    settings: {},
    place,
    ...(tab !== undefined && { tab }),
  })),
});

const threes = `
  aaabbb
  aaabbb
  aaabbb
  ccc
  ccc
  ccc
`;

const run = (name: OperationName, ids: readonly string[], content = boardOf(threes)) => {
  const done = operations[name].run({ content, tab: undefined, ids });
  return { ...done, drawn: drawn(layoutOf(done.content.widgets)) };
};

test('what is removed leaves its place to what stood below', () => {
  const removed = run('remove', ['a']);
  expect(removed.drawn).toBe(drawing('cccbbb\ncccbbb\ncccbbb'));
  expect(removed.ids).toEqual([]);
});

test('a copy has an id of its own, all else of its model, and is chosen', () => {
  const { content, ids } = run('duplicate', ['b']);
  expect(ids).toEqual(['b-2']);
  const [model, copy] = ['b', 'b-2'].map((id) => content.widgets.find((widget) => widget.id === id));
  expect({ ...copy, id: 'b', place: model?.place }).toEqual(model);
  expect(content.widgets).toHaveLength(4);
});

test('a copy of a copy is numbered on', () => {
  const first = run('duplicate', ['b']);
  expect(run('duplicate', ['b-2'], first.content).ids).toEqual(['b-3']);
});

test('some stand fast: all of them do, and then none', () => {
  const one = run('lock', ['a']);
  const all = run('lock', ['a', 'b'], one.content);
  expect(all.content.widgets.map(({ isLocked }) => isLocked)).toEqual([true, true, undefined]);
  expect(run('lock', ['a', 'b'], all.content).content).toEqual(boardOf(threes));
});

test('in line and of one size', () => {
  const apart = 'aaabbb\naaabbb\naaabbb\n.....ccc\n.....ccc\n.....ccc';
  expect(run('alignLeft', ['b', 'c'], boardOf(apart)).drawn).toBe(drawing(threes.replaceAll('ccc', '...ccc')));
  expect(run('sameWidth', ['a', 'b'], boardOf('aaaa\naaaa\naaaa\nbbb\nbbb\nbbb')).drawn).toBe(
    drawing('aaaa\naaaa\naaaa\nbbbb\nbbbb\nbbbb'),
  );
});

test('what is done on one tab leaves the others alone', () => {
  const [now, later] = [boardOf('aaa\naaa\naaa', 'now'), boardOf('bbb\nbbb\nbbb', 'later')];
  const tabs = [
    { id: 'now', title: 'Now' },
    { id: 'later', title: 'Later' },
  ];
  const content = { ...now, tabs, widgets: [...now.widgets, ...later.widgets] };
  const removed = operations.remove.run({ content, tab: 'now', ids: ['a'] });
  expect(removed.content.widgets).toEqual(later.widgets);
  const { content: copied } = operations.duplicate.run({ content, tab: 'later', ids: ['b'] });
  expect(copied.widgets.map(({ tab }) => tab)).toEqual(['now', 'later', 'later']);
});

describe('a new widget', () => {
  const tile = { type: 'kpi-tile', settings: {}, size: { columns: 3, rows: 3 } };

  test('comes into the first gap that is large enough, and is chosen', () => {
    const { content, ids } = withNew({ content: boardOf(threes), tab: undefined }, [tile, tile]);
    expect(ids).toEqual(['kpi-tile', 'kpi-tile-2']);
    expect(content.widgets.slice(3).map(({ place }) => [place.x, place.y])).toEqual([
      [6, 0],
      [9, 0],
    ]);
  });

  test('comes onto the tab that is looked at', () => {
    const { content } = withNew({ content: { ...boardOf(''), tabs: [{ id: 'now', title: 'Now' }] }, tab: 'now' }, [
      tile,
    ]);
    expect(content.widgets.map(({ tab }) => tab)).toEqual(['now']);
  });
});

/** As somebody would who tries everything: each operation on whatever is chosen. */
const anyWork = fc.array(
  fc.record({
    name: fc.constantFrom(...(Object.keys(operations) as OperationName[])),
    picks: fc.uniqueArray(fc.nat(20), { minLength: 1, maxLength: 4 }),
  }),
  { maxLength: 12 },
);

test('whatever is done to whatever board, it can be saved and has nothing to be repaired', () => {
  fc.assert(
    fc.property(anyBoard, anyWork, (board, work) => {
      let { content } = settledBoard(board);
      for (const { name, picks } of work) {
        const tab = content.tabs?.[0]?.id;
        const here = widgetsOn(content, tab);
        const ids = [...new Set(picks.flatMap((pick) => here[pick % here.length]?.id ?? []))];
        if (ids.length < operations[name].chosenMin) continue;
        const chosen: Chosen = { content, tab, ids };
        ({ content } = operations[name].run(chosen));
        expect(boardContentSchema.safeParse(content).error).toBeUndefined();
        expect(settledBoard(content)).toEqual({ content, repairs: [] });
      }
    }),
  );
});

describe('a section', () => {
  const at = (id: string, y: number, type = 'bar') => ({
    id,
    type,
    settings: {},
    place: { x: 0, y, columns: type === 'section' ? 12 : 4, rows: type === 'section' ? 1 : 5 },
  });
  const content = {
    title: 'Team',
    widgets: [at('a', 0), at('s', 5, 'section'), at('b', 6), at('t', 11, 'section'), at('c', 12)],
  };
  const order = (next: {
    readonly widgets: readonly { readonly id: string; readonly place: { readonly y: number } }[];
  }) => next.widgets.toSorted((one, other) => one.place.y - other.place.y).map(({ id }) => id);

  test('is duplicated with its widgets, and its copy stands behind it', () => {
    const { content: next, ids } = operations.duplicate.run({ content, tab: undefined, ids: ['s'] });
    expect(ids).toEqual(['s-2', 'b-2']);
    expect(order(next)).toEqual(['a', 's', 'b', 's-2', 'b-2', 't', 'c']);
  });

  test('that loses its heading leaves its widgets on the board', () => {
    const { content: next } = operations.remove.run({ content, tab: undefined, ids: ['t'] });
    expect(order(next)).toEqual(['a', 's', 'b', 'c']);
    expect(settledBoard(next).repairs).toEqual([]);
  });
});
