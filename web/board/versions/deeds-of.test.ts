import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BoardContent, BoardWidget, Place } from '#shared/board/board-content';
import { difference } from '../editor/board-change.ts';
import { anyBoard } from '../editor/testing/any-board.ts';
import { asSeen } from './as-seen.ts';
import { type Deed, deedsOf } from './deeds-of.ts';

/** Widgets drawn as letters, each a rectangle of them; a letter is a column wide and a row high. */
const drawn = (...lines: readonly string[]): BoardContent => {
  const letters = [...new Set(lines.join('').replaceAll('.', ''))].toSorted();
  return board(...letters.map((letter) => aWidget(letter, placeOf(letter, lines))));
};

const placeOf = (letter: string, lines: readonly string[]): Place => {
  const cells = lines.flatMap((line, y) => line.split('').flatMap((each, x) => (each === letter ? [{ x, y }] : [])));
  const [x, y] = [Math.min(...cells.map((cell) => cell.x)), Math.min(...cells.map((cell) => cell.y))];
  return {
    x,
    y,
    columns: Math.max(...cells.map((cell) => cell.x)) - x + 1,
    rows: Math.max(...cells.map((cell) => cell.y)) - y + 1,
  };
};

const aWidget = (id: string, place: Place = { x: 0, y: 0, columns: 3, rows: 4 }): BoardWidget => ({
  id,
  type: 'kpi-tile',
  settings: {},
  place,
});
const board = (...widgets: readonly BoardWidget[]): BoardContent => ({ title: 'Team', widgets: [...widgets] });

/** A deed as short as a table can hold it. */
const told = (deed: Deed): string => {
  const { kind, ...rest } = deed;
  const words = Object.entries(rest).map(([name, value]) => `${name}=${JSON.stringify(value, shortened)}`);
  return [kind, ...words].join(' ');
};

/** A widget by its id, a filter by its field. */
const shortened = (_: string, value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return 'place' in value && 'id' in value ? value.id : 'field' in value ? value.field : value;
};

describe('places', () => {
  test.each([
    ['is drawn wider', ['aa..'], ['aaa.'], ['resized widget="a" side="columns" was=2 is=3']],
    ['is drawn wider to the left', ['..aa'], ['.aaa'], ['resized widget="a" side="columns" was=2 is=3']],
    ['is made less high', ['a', 'a'], ['a'], ['resized widget="a" side="rows" was=2 is=1']],
    ['goes right', ['a..'], ['..a'], ['moved widget="a" to={"way":"right"}']],
    ['goes left', ['.ab.'], ['ba..'], ['moved widget="b" to={"way":"left"}']],
    [
      'goes to the first row, and all others give way',
      ['aaa', 'bbb', 'ccc'],
      ['ccc', 'aaa', 'bbb'],
      ['moved widget="c" to={"row":1,"isLast":false,"way":"up"}', 'gave-way way="down" widgets=["a","b"]'],
    ],
    [
      'goes to the last row',
      ['aaa', 'bbb', 'ccc'],
      ['bbb', 'ccc', 'aaa'],
      ['moved widget="a" to={"row":3,"isLast":true,"way":"down"}', 'gave-way way="up" widgets=["b","c"]'],
    ],
    [
      'goes to another column further down',
      ['ab', 'c.'],
      ['.b', 'ca'],
      ['moved widget="a" to={"row":2,"isLast":true,"way":"down"}'],
    ],
    ['is put in, and others give way', ['aa'], ['bb', 'aa'], ['added widget="b"', 'gave-way way="down" widgets=["a"]']],
    ['is taken off, and others rise', ['bb', 'aa'], ['aa'], ['removed widget="b"', 'gave-way way="up" widgets=["a"]']],
    [
      'is drawn less high, and others rise',
      ['a', 'a', 'b'],
      ['a', 'b'],
      ['resized widget="a" side="rows" was=2 is=1', 'gave-way way="up" widgets=["b"]'],
    ],
    [
      'changes rows with another, beside one that stands',
      ['aab', 'ccb'],
      ['ccb', 'aab'],
      [
        'moved widget="a" to={"row":2,"isLast":true,"way":"down"}',
        'moved widget="c" to={"row":1,"isLast":false,"way":"up"}',
      ],
    ],
  ])('a widget %s', (_, from, to, expected) => {
    expect(deedsOf(drawn(...from), drawn(...to)).map(told)).toEqual(expected);
  });
});

const now = { id: 'now', title: 'Now' };
const later = { id: 'later', title: 'Later' };
const emea = { field: 'role', is: 'equal' as const, values: ['EMEA'] };
const large = { field: 'amount', is: 'more-than' as const, values: ['100000'] };

describe('everything but places', () => {
  const a = aWidget('a');
  const filtered = (...filters: readonly object[]): BoardContent => board({ ...a, settings: { filters } });
  test.each<readonly [string, BoardContent, BoardContent, readonly string[]]>([
    ['the board renamed', board(), { ...board(), title: 'North' }, ['board-renamed was="Team" is="North"']],
    ['the first tab', board(a), { ...board(a), tabs: [now] }, ['tab-added title="Now"']],
    ['the last tab gone', { ...board(a), tabs: [now] }, board(a), ['tab-removed title="Now"']],
    [
      'a tab renamed',
      { ...board(), tabs: [now] },
      { ...board(), tabs: [{ ...now, title: 'Today' }] },
      ['tab-renamed was="Now" is="Today"'],
    ],
    [
      'tabs in another order, which moves what is on the first by default',
      { ...board(a), tabs: [now, later] },
      { ...board(a), tabs: [later, now] },
      ['tabs-reordered', 'moved widget="a" to={"tab":"Later"}'],
    ],
    [
      'a widget on another tab',
      { ...board(a), tabs: [now, later] },
      { ...board({ ...a, tab: 'later' }), tabs: [now, later] },
      ['moved widget="a" to={"tab":"Later"}'],
    ],
    [
      'a tab gone, whose widgets come to the first',
      { ...board({ ...a, tab: 'later' }), tabs: [now, later] },
      { ...board({ ...a, tab: 'later' }), tabs: [now] },
      ['tab-removed title="Later"', 'moved widget="a" to={"tab":"Now"}'],
    ],
    ['a widget renamed', board(a), board({ ...a, title: 'Won' }), ['retitled widget="a" was="a"']],
    ['a widget locked', board(a), board({ ...a, isLocked: true }), ['locked widget="a"']],
    ['a widget unlocked', board({ ...a, isLocked: true }), board({ ...a, isLocked: false }), ['unlocked widget="a"']],
    ['a widget larger on a phone', board(a), board({ ...a, phoneSize: 'large' }), ['phone-resized widget="a"']],
    ['a widget of another type', board(a), board({ ...a, type: 'line' }), ['replaced widget="a" was="a"']],
    [
      'a setting',
      board(a),
      board({ ...a, settings: { metric: 'winRate' } }),
      ['set setting="metric" widget="a" was="a"'],
    ],
    ['a filter added', filtered(large), filtered(large, emea), ['filter-added filter="role" widget="a"']],
    ['a filter removed', filtered(large, emea), filtered(emea), ['filter-removed filter="amount" widget="a"']],
    ['the first filter', board(a), filtered(emea), ['filter-added filter="role" widget="a"']],
    [
      'a filter for another',
      filtered(emea),
      filtered(large),
      ['filter-added filter="amount" widget="a"', 'filter-removed filter="role" widget="a"'],
    ],
    [
      'filters in another order',
      filtered(emea, large),
      filtered(large, emea),
      ['set setting="filters" widget="a" was="a"'],
    ],
    [
      'filters that this version cannot read',
      filtered({ field: 'role', is: 'like' }),
      filtered(emea),
      ['set setting="filters" widget="a" was="a"'],
    ],
    ['an order of a phone', board(a), { ...board(a), phoneOrder: ['a'] }, ['phone-order-made']],
    ['no order of a phone any more', { ...board(a), phoneOrder: ['a'] }, board(a), ['phone-order-dropped']],
    [
      'another order of a phone',
      { ...board(a, aWidget('b', placeOf('b', ['...b']))), phoneOrder: ['a', 'b'] },
      { ...board(a, aWidget('b', placeOf('b', ['...b']))), phoneOrder: ['b', 'a'] },
      ['phone-order-changed'],
    ],
    [
      'a new widget at the end of a phone’s order',
      { ...board(a), phoneOrder: ['a'] },
      { ...board(a, aWidget('b', placeOf('b', ['...b']))), phoneOrder: ['a', 'b'] },
      ['added widget="b"'],
    ],
  ])('%s', (_, from, to, expected) => {
    expect(deedsOf(from, to).map(told)).toEqual(expected);
  });

  test.each<readonly [string, BoardContent, BoardContent]>([
    ['settings before and after an upgrade that changed none', board(a), board({ ...a, settingsVersion: 2 })],
    ['a lock that is off, and none', board(a), board({ ...a, isLocked: false })],
    [
      'a widget on the first tab, and on one that is not there',
      { ...board(a), tabs: [now] },
      { ...board({ ...a, tab: 'gone' }), tabs: [now] },
    ],
    [
      'a phone’s order with a widget that is gone',
      { ...board(a), phoneOrder: ['a', 'gone'] },
      { ...board(a), phoneOrder: ['a'] },
    ],
  ])('nobody sees a difference between %s', (_, from, to) => {
    expect(deedsOf(from, to)).toEqual([]);
  });
});

test('where nothing differs nothing was done, and the other way round', () => {
  const isSame = (from: BoardContent, to: BoardContent) => difference(asSeen(from), asSeen(to)).length === 0;
  fc.assert(
    fc.property(anyBoard, anyBoard, (from, to) => {
      expect(deedsOf(from, to).length === 0).toBe(isSame(from, to));
      expect(deedsOf(from, from)).toEqual([]);
    }),
    { numRuns: 1_000 },
  );
});
