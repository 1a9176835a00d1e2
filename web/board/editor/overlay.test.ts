import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BoardContent, type BoardWidget, type Place, phoneSizes } from '#shared/board/board-content';
import { difference } from './board-change.ts';
import { inOrder } from './board-parts.ts';
import { overlayOf, withOverlay } from './overlay.ts';
import { settledBoard } from './tab-layout.ts';
import { anyBoard } from './testing/any-board.ts';

const asItIs = (content: BoardContent): BoardContent => content;
const settled = (content: BoardContent): BoardContent => settledBoard(content).content;

const anyPlace: fc.Arbitrary<Place> = fc.record({
  x: fc.nat(8),
  y: fc.nat(20),
  columns: fc.integer({ min: 1, max: 4 }),
  rows: fc.integer({ min: 1, max: 9 }),
});

/** What somebody may do to a board for herself. */
const anyArrangement = fc.record({
  hides: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
  puts: fc.array(fc.option(anyPlace), { minLength: 5, maxLength: 5 }),
  phoneOrder: fc.option(fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e'])),
  sizes: fc.array(fc.option(fc.constantFrom('normal', ...phoneSizes)), { minLength: 5, maxLength: 5 }),
});

type Arrangement = typeof anyArrangement extends fc.Arbitrary<infer A> ? A : never;

const arranged = (board: BoardContent, { hides, puts, phoneOrder, sizes }: Arrangement): BoardContent => {
  const widgets = board.widgets.flatMap((widget, i) => {
    if (widget.isLocked === true) return [widget];
    if (hides[i]) return [];
    const { phoneSize, ...rest } = { ...widget, place: puts[i] ?? widget.place };
    const size = sizes[i] ?? phoneSize;
    return [size === undefined || size === 'normal' ? rest : { ...rest, phoneSize: size }];
  });
  const { phoneOrder: ofBoard, ...rest } = board;
  const order = (phoneOrder ?? ofBoard)?.filter((id) => widgets.some((widget) => widget.id === id));
  return inOrder({ ...rest, widgets, ...(order && { phoneOrder: order }) });
};

const at = (x: number, y: number): Place => ({ x, y, columns: 3, rows: 4 });
const widget = (id: string, place: Place, more: Partial<BoardWidget> = {}): BoardWidget => ({
  id,
  type: 'kpi-tile',
  settings: {},
  place,
  ...more,
});
const board = (...widgets: readonly BoardWidget[]): BoardContent => ({ title: 'Team', widgets: [...widgets] });
const none = { hidden: [], places: {} };

test('what somebody hid, moved, resized and put in order for herself is there again', () => {
  fc.assert(
    fc.property(anyBoard, anyArrangement, (template, arrangement) => {
      const mine = arranged(template, arrangement);
      expect(withOverlay(template, overlayOf(template, mine), asItIs)).toEqual(mine);
    }),
  );
});

test('it is there again after widgets have made room for each other', () => {
  fc.assert(
    fc.property(anyBoard, anyArrangement, (unsettled, arrangement) => {
      const template = settled({
        ...unsettled,
        widgets: unsettled.widgets.filter(({ isLocked }) => isLocked !== true),
      });
      const mine = inOrder(settled(arranged(template, arrangement)));
      expect(withOverlay(template, overlayOf(template, mine), settled)).toEqual(mine);
    }),
  );
});

test('a board that somebody has not touched lays nothing over it', () => {
  fc.assert(
    fc.property(anyBoard, (template) => {
      expect(overlayOf(template, template)).toEqual(none);
    }),
  );
});

test('whatever the board says now arrives under any overlay', () => {
  fc.assert(
    fc.property(anyBoard, anyBoard, anyArrangement, (before, now, arrangement) => {
      const overlay = overlayOf(before, arranged(before, arrangement));
      const seen = withOverlay(now, overlay, asItIs);
      const hidden = now.widgets.filter(({ id, isLocked }) => isLocked !== true && overlay.hidden.includes(id));
      expect(seen.widgets.map(({ id }) => id).toSorted()).toEqual(
        now.widgets
          .filter((each) => !hidden.includes(each))
          .map(({ id }) => id)
          .toSorted(),
      );
      expect(seen.title).toBe(now.title);
      expect(seen.tabs).toEqual(now.tabs);
      for (const { place, phoneSize, ...what } of seen.widgets) {
        const {
          place: ofBoard,
          phoneSize: sizeOfBoard,
          ...whatOfBoard
        } = now.widgets.find(({ id }) => id === what.id) ?? what;
        expect(what).toEqual(whatOfBoard);
        const ownSize = what.isLocked === true ? undefined : overlay.phoneSizes?.[what.id];
        expect(phoneSize).toBe(ownSize === 'normal' ? undefined : (ownSize ?? sizeOfBoard));
        const own = overlay.places[what.id];
        const isHers =
          own !== undefined &&
          what.isLocked !== true &&
          difference(board(widget('a', { ...own.over, y: ofBoard.y })), board(widget('a', ofBoard))).length === 0;
        const along = own && Math.max(0, own.place.y + ofBoard.y - own.over.y);
        expect(place).toEqual(isHers ? { ...own.place, y: along } : ofBoard);
      }
    }),
  );
});

test('a locked widget is neither hidden nor moved', () => {
  const overlay = { hidden: ['a'], places: { a: { place: at(6, 0), over: at(0, 0) } } };
  const locked = board(widget('a', at(0, 0), { isLocked: true }));
  expect(withOverlay(locked, overlay, asItIs)).toEqual(locked);
  expect(overlayOf(locked, board())).toEqual(none);
});

test('where the board has moved a widget since, her own place is given up', () => {
  const overlay = overlayOf(board(widget('a', at(0, 0))), board(widget('a', at(6, 0))));
  const moved = board(widget('a', at(3, 0)));
  expect(withOverlay(moved, overlay, asItIs)).toEqual(moved);
});

test('a widget that comes above pushes her own places down with the board’s', () => {
  const template = board(widget('a', at(0, 0)), widget('b', at(3, 0)));
  const overlay = overlayOf(template, board(widget('a', at(6, 0)), widget('b', at(3, 0))));
  const above = widget('new', { x: 0, y: 0, columns: 12, rows: 4 });
  const now = board(above, widget('a', at(0, 4)), widget('b', at(3, 4)));
  expect(withOverlay(now, overlay, settled)).toEqual(board(above, widget('b', at(3, 4)), widget('a', at(6, 4))));
});

test('a widget that is hidden stands in nobody’s order of a phone', () => {
  const template = { ...board(widget('a', at(0, 0)), widget('b', at(3, 0))), phoneOrder: ['b', 'a'] };
  expect(withOverlay(template, { ...none, hidden: ['b'] }, asItIs).phoneOrder).toEqual(['a']);
});

test('widgets named like parts of every object have no place of their own', () => {
  const odd = board(widget('constructor', at(0, 0)));
  expect(withOverlay(odd, none, asItIs)).toEqual(odd);
});
