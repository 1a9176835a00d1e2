import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Alignment, align } from './align.ts';
import { compact } from './compact.ts';
import { bottomOf, type Item, type Layout } from './layout.ts';
import { moveTo } from './move-to.ts';
import { neighbour } from './neighbour.ts';
import { remove } from './remove.ts';
import { repair } from './repair.ts';
import { resize } from './resize.ts';
import { anyLayout } from './testing/any-layout.ts';
import { anyOperation } from './testing/any-operation.ts';
import { faultsOf } from './testing/faults-of.ts';

const aTarget = fc.record({ x: fc.integer({ min: -3, max: 14 }), y: fc.integer({ min: -3, max: 50 }) });

describe('whatever is done', () => {
  it('no two overlap, all are inside, none is too small and none could rise', () => {
    fc.assert(
      fc.property(anyLayout(), fc.array(anyOperation(), { maxLength: 12 }), (start, operations) => {
        expect(faultsOf(start)).toEqual([]);
        operations.reduce((layout, { name, run }) => {
          const next = run(layout);
          expect(faultsOf(next), name).toEqual([]);
          return next;
        }, start);
      }),
      { numRuns: 300 },
    );
  });

  it('the layout it was done to stays as it was, and what has not changed is the same object', () => {
    fc.assert(
      fc.property(anyLayout(), anyOperation(), (start, { run }) => {
        const before = structuredClone(start);
        const next = run(start);
        expect(start).toEqual(before);
        for (const item of start) {
          const after = next.find(({ id }) => id === item.id);
          if (after && isSame(after, item)) expect(after).toBe(item);
        }
        if (next.length === start.length && next.every((item, index) => item === start[index])) {
          expect(next).toBe(start);
        }
      }),
    );
  });
});

describe('a move', () => {
  it('to where it stands is none', () => {
    fc.assert(
      fc.property(anyLayout(), fc.nat(), fc.nat(), (layout, rank, others) => {
        const first = layout[rank % layout.length];
        if (!first) return;
        const ids = [first.id, ...layout.filter((_, index) => (others >> index) % 2 === 1).map(({ id }) => id)];
        expect(moveTo(layout, [first.id], first.place)).toBe(layout);
        expect(moveTo(layout, ids, first.place)).toBe(layout);
      }),
      { numRuns: 300 },
    );
  });

  it('comes to the same by whatever way the pointer went', () => {
    fc.assert(
      fc.property(someOf(anyLayout()), fc.array(aTarget), aTarget, ([layout, id], way, target) => {
        const preview = [...way, target].reduce((_shown, to) => moveTo(layout, [id], to), layout);
        expect(preview).toEqual(moveTo(layout, [id], target));
      }),
    );
  });

  it('brings it to the column asked for, as far as the border lets it', () => {
    fc.assert(
      fc.property(someOf(anyLayout()), aTarget, ([layout, id], to) => {
        const moved = itemOf(moveTo(layout, [id], to), id).place;
        expect(moved.x).toBe(Math.max(0, Math.min(12 - moved.columns, to.x)));
      }),
    );
  });

  it('keeps the columns between those moved together', () => {
    fc.assert(
      fc.property(anyLayout(), fc.nat(), aTarget, (layout, mask, to) => {
        const ids = layout.filter((_, index) => (mask >> index) % 2 === 1).map(({ id }) => id);
        const [first] = ids;
        if (first === undefined) return;
        const next = moveTo(layout, ids, to);
        const by = itemOf(next, first).place.x - itemOf(layout, first).place.x;
        for (const id of ids) expect(itemOf(next, id).place.x - itemOf(layout, id).place.x).toBe(by);
      }),
    );
  });

  it('leaves alone what is neither in the way nor below, and moves nothing sideways', () => {
    fc.assert(
      fc.property(someOf(anyLayout()), aTarget, ([layout, id], to) => {
        const next = moveTo(layout, [id], to);
        expectOnlyConcerned(layout, next, id);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a resize', () => {
  const drawn = fc.record({
    edge: fc.constantFrom('n' as const, 'ne' as const, 'e' as const, 'se' as const, 's' as const, 'sw' as const),
    columns: fc.integer({ min: -8, max: 8 }),
    rows: fc.integer({ min: -8, max: 8 }),
  });

  it('leaves alone what is neither in the way nor below, and moves nothing sideways', () => {
    fc.assert(
      fc.property(someOf(anyLayout()), drawn, ([layout, id], by) => {
        expectOnlyConcerned(layout, resize(layout, id, by), id);
      }),
      { numRuns: 300 },
    );
  });

  it('that only makes larger, sidewards and down, leaves its upper corner where it stands', () => {
    fc.assert(
      fc.property(someOf(anyLayout()), fc.nat({ max: 12 }), fc.nat({ max: 20 }), ([layout, id], columns, rows) => {
        const { x, y } = itemOf(layout, id).place;
        expect(itemOf(resize(layout, id, { edge: 'se', columns, rows }), id).place).toMatchObject({ x, y });
      }),
    );
  });
});

describe('repair', () => {
  const value = fc.oneof(
    fc.integer({ min: -3, max: 15 }),
    fc.double(),
    fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 1e9, null, undefined, '4', {}),
  );
  const anything = fc.array(
    fc.record({
      id: fc.oneof(fc.constantFrom('a', 'b', 'a-2', 'widget-2'), fc.anything()),
      place: fc.oneof(fc.record({ x: value, y: value, columns: value, rows: value }), fc.anything()),
      columnsMin: fc.integer({ min: 1, max: 6 }),
      rowsMin: fc.integer({ min: 1, max: 6 }),
    }),
    { maxLength: 20 },
  );

  it('makes a settled layout of anything, drops nothing, and has nothing to do the second time', () => {
    fc.assert(
      fc.property(anything, (found) => {
        const { layout } = repair(found);
        expect(faultsOf(layout)).toEqual([]);
        expect(layout).toHaveLength(found.length);
        expect(repair(layout)).toEqual({ layout, repairs: [] });
      }),
      { numRuns: 300 },
    );
  });

  it('changes nothing about what is settled', () => {
    fc.assert(
      fc.property(anyLayout(), (layout) => {
        const repaired = repair(layout);
        expect(repaired.repairs).toEqual([]);
        expect(repaired.layout.every((item, index) => item === layout[index])).toBe(true);
      }),
    );
  });
});

it('aligned, widgets have one edge or one size', () => {
  fc.assert(
    fc.property(anyLayout(), (layout) => {
      const chosen = layout.filter(({ opensSection }, index) => !opensSection && index % 2 === 0);
      const [model] = chosen;
      if (!model) return;
      const after = (how: Alignment) => {
        const next = align(
          layout,
          chosen.map(({ id }) => id),
          how,
        );
        return chosen.map(({ id }) => itemOf(next, id));
      };
      expect(new Set(after('left').map(({ place }) => place.x)).size).toBe(1);
      expect(new Set(after('right').map(({ place }) => place.x + place.columns)).size).toBe(1);
      for (const { place, columnsMin } of after('same-width')) {
        expect(place.columns).toBe(Math.max(columnsMin, model.place.columns));
      }
      for (const { place, rowsMin } of after('same-height')) {
        expect(place.rows).toBe(Math.max(rowsMin, model.place.rows));
      }
    }),
  );
});

it('what is removed leaves the others in their order', () => {
  fc.assert(
    fc.property(anyLayout(), (layout) => {
      const gone = layout.filter((_, index) => index % 3 === 0).map(({ id }) => id);
      const next = remove(layout, gone);
      expect(next.map(({ id }) => id)).toEqual(layout.map(({ id }) => id).filter((id) => !gone.includes(id)));
      expect(compact(next)).toBe(next);
    }),
  );
});

it('arrow keys lead from any widget to every other', () => {
  fc.assert(
    fc.property(someOf(anyLayout()), ([layout, from]) => {
      const reached = new Set([from]);
      for (const id of reached) {
        for (const direction of ['up', 'down', 'left', 'right'] as const) {
          const next = neighbour(layout, id, direction);
          if (next !== undefined) reached.add(next);
        }
      }
      expect(reached.size).toBe(layout.length);
    }),
    { numRuns: 300 },
  );
});

/** Layouts with at least one widget, and the id of one. */
const someOf = (layouts: fc.Arbitrary<Layout>): fc.Arbitrary<readonly [Layout, string]> =>
  fc
    .tuple(
      layouts.filter((layout) => layout.length > 0),
      fc.nat(),
    )
    .map(([layout, rank]) => [layout, layout[rank % layout.length]?.id ?? '']);

const itemOf = (layout: Layout, id: string): Item => {
  const item = layout.find((other) => other.id === id);
  if (!item) throw new Error(`there is no ${id}`);
  return item;
};

const isSame = (a: Item, b: Item): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * Whatever has moved, moved up or down, and shared a column with something concerned that began above its end: the
 * widget in hand, where it stood or where it stands, or another that has moved for the same reason.
 */
const expectOnlyConcerned = (before: Layout, after: Layout, id: string): void => {
  const moved = before.filter((item) => item.id !== id && !isSame(item, itemOf(after, item.id)));
  const concerned = [itemOf(before, id).place, itemOf(after, id).place];
  let rest = moved;
  for (let found = rest; found.length > 0; ) {
    found = rest.filter(({ place }) =>
      concerned.some(
        ({ x, y, columns }) => place.x < x + columns && x < place.x + place.columns && y < bottomOf(place),
      ),
    );
    concerned.push(...found.flatMap((item) => [item.place, itemOf(after, item.id).place]));
    rest = rest.filter((item) => !found.includes(item));
  }
  expect(rest).toEqual([]);
  for (const item of moved) {
    const { x, columns, rows } = item.place;
    expect(itemOf(after, item.id).place).toMatchObject({ x, columns, rows });
  }
};
