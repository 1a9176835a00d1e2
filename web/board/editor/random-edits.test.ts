import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type BoardContent, boardContentSchema } from '#shared/board/board-content';
import { inOrder } from './board-parts.ts';
import { type Arrow, createHand } from './create-hand.ts';
import { type OperationName, operations, withNew } from './operations.ts';
import { movedOnPhone } from './phone-order.ts';
import { layoutOf, settledBoard, widgetsOn, withLayout } from './tab-layout.ts';
import { movedTab, renamedTab, toTab, withoutTab, withTab } from './tabs.ts';
import { anyBoard } from './testing/any-board.ts';
import { aServer } from './testing/one-board.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

// Object.keys is typed string[]; the registry's own keys are meant.
const names = Object.keys(operations) as OperationName[];

/** What somebody may do next; numbers pick among whatever is there by then. */
const anyDeed = fc.oneof(
  fc.record({
    do: fc.constant('operate' as const),
    name: fc.constantFrom(...names),
    picks: fc.uniqueArray(fc.nat(20)),
  }),
  fc.record({
    do: fc.constant('by key' as const),
    pick: fc.nat(20),
    arrows: fc.array(fc.constantFrom<Arrow>('up', 'down', 'left', 'right'), { maxLength: 5 }),
    grows: fc.boolean(),
  }),
  fc.record({ do: fc.constant('add' as const), columns: fc.integer({ min: 2, max: 12 }) }),
  fc.record({ do: fc.constant('add section' as const) }),
  fc.record({ do: fc.constant('tab' as const), what: fc.constantFrom('add', 'rename', 'move', 'remove', 'take') }),
  fc.record({ do: fc.constant('phone' as const), pick: fc.nat(20), to: fc.nat(10) }),
  fc.record({ do: fc.constantFrom('undo' as const, 'redo' as const, 'save' as const) }),
);

type Deed = typeof anyDeed extends fc.Arbitrary<infer D> ? D : never;

/** The board after a deed that is none of the editor's own. */
const after = (content: BoardContent, deed: Deed): BoardContent => {
  const tab = content.tabs?.at(-1)?.id;
  const here = widgetsOn(content, tab);
  const idAt = (pick: number) => here[pick % Math.max(1, here.length)]?.id;
  switch (deed.do) {
    case 'operate': {
      const ids = [...new Set(deed.picks.flatMap((pick) => idAt(pick) ?? []))];
      const { chosenMin, run } = operations[deed.name];
      return ids.length < chosenMin ? content : run({ content, tab, ids }).content;
    }
    case 'by key': {
      const id = idAt(deed.pick);
      let next = content;
      if (id === undefined) return next;
      const hand = createHand();
      hand.take({
        ids: [id],
        layout: layoutOf(here),
        preview: () => undefined,
        commit: (layout) => {
          next = withLayout(content, layout);
        },
      });
      for (const arrow of deed.arrows)
        if (deed.grows) hand.grow(arrow);
        else hand.step(arrow);
      hand.drop();
      return next;
    }
    case 'add':
      return withNew({ content, tab }, [{ type: 'bar', settings: {}, size: { columns: deed.columns, rows: 6 } }])
        .content;
    case 'add section':
      return withNew({ content, tab }, [{ type: 'section', settings: {}, size: { columns: 12, rows: 1 } }]).content;
    case 'phone': {
      const id = idAt(deed.pick);
      return id === undefined ? content : movedOnPhone(content, here, { id, to: deed.to });
    }
    case 'tab':
      return afterTab(content, deed.what);
    default:
      return content;
  }
};

const afterTab = (content: BoardContent, what: 'add' | 'rename' | 'move' | 'remove' | 'take'): BoardContent => {
  const last = content.tabs?.at(-1)?.id;
  if (what === 'add' || last === undefined) return withTab(content, { first: 'One', next: 'More' });
  if (what === 'rename') return renamedTab(content, last, 'Other');
  if (what === 'move') return movedTab(content, last, -1);
  if (what === 'remove') return withoutTab(content, last);
  return toTab(
    content,
    widgetsOn(content, content.tabs?.[0]?.id)
      .map(({ id }) => id)
      .slice(0, 2),
    last,
  );
};

test('whatever somebody does, the board is valid, is saved, and is the same when it is opened again', async () => {
  await fc.assert(
    fc.asyncProperty(anyBoard, fc.array(anyDeed, { maxLength: 25 }), async (unsettled, deeds) => {
      const server = aServer({ content: inOrder(settledBoard(unsettled).content), version: 1 });
      const editor = server.open();
      const first = editor.state().content;
      for (const deed of deeds) {
        if (deed.do === 'undo') editor.undo();
        else if (deed.do === 'redo') editor.redo();
        else if (deed.do === 'save') await editor.retry();
        else editor.change(after(editor.state().content, deed));
        const { content } = editor.state();
        expect(boardContentSchema.safeParse(content).error).toBeUndefined();
        expect(settledBoard(content)).toEqual({ content, repairs: [] });
      }
      const { content } = editor.state();
      await editor.flush();
      expect(JSON.parse(JSON.stringify(server.standing.content))).toEqual(JSON.parse(JSON.stringify(content)));
      // A later visit, with what the first one left.
      const again = server.open({ kept: server.kept });
      expect(again.state().content).toEqual(content);
      while (again.state().canRedo) again.redo();
      const last = again.state().content;
      while (again.state().canUndo) again.undo();
      expect(again.state().content).toEqual(first);
      while (again.state().canRedo) again.redo();
      expect(again.state().content).toEqual(last);
    }),
    { numRuns: 1_000 },
  );
});
