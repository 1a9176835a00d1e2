import fc from 'fast-check';
import { type BoardContent, phoneSizes } from '#shared/board/board-content';
import { inOrder } from '../board-parts.ts';

const ids = ['a', 'b', 'c', 'd', 'e'] as const;

const widget = (id: string) =>
  fc
    .record({
      type: fc.constantFrom('kpi-tile', 'bar', 'text', 'section'),
      settings: fc.dictionary(fc.constantFrom('metric', 'by', 'limit'), fc.constantFrom('x', 'y', 1, 2), {
        maxKeys: 3,
      }),
      title: fc.option(fc.constantFrom('One', 'Two'), { nil: undefined }),
      tab: fc.option(fc.constantFrom('t1', 't2'), { nil: undefined }),
      isLocked: fc.option(fc.boolean(), { nil: undefined }),
      phoneSize: fc.option(fc.constantFrom(...phoneSizes), { nil: undefined }),
      x: fc.nat(11),
      y: fc.nat(20),
    })
    .map(({ type, settings, title, tab, isLocked, phoneSize, x, y }) => ({
      id,
      type,
      settings,
      place: { x, y, columns: 1, rows: 1 },
      ...(title !== undefined && { title }),
      ...(tab !== undefined && { tab }),
      ...(isLocked !== undefined && { isLocked }),
      ...(phoneSize !== undefined && { phoneSize }),
    }));

/** Any board of a few widgets, of which two have something in common, in the order in which boards list theirs. Widgets may overlap. */
export const anyBoard: fc.Arbitrary<BoardContent> = fc
  .record({
    title: fc.constantFrom('Team', 'Home', 'Forecast'),
    widgets: fc.subarray([...ids]).chain((some) => fc.tuple(...some.map(widget))),
    tabs: fc.option(
      fc.constant([
        { id: 't1', title: 'Now' },
        { id: 't2', title: 'Later' },
      ]),
      { nil: undefined },
    ),
    phoneOrder: fc.option(fc.shuffledSubarray([...ids]), { nil: undefined }),
  })
  .map(({ title, widgets, tabs, phoneOrder }) =>
    inOrder({ title, widgets, ...(tabs && { tabs: [...tabs] }), ...(phoneOrder && { phoneOrder }) }),
  );
