import { placeSchema } from '#shared/board/board-content';
import { overlap } from '#shared/board/overlap';
import { compact } from './compact.ts';
import { at, type Item, type Layout } from './layout.ts';
import { type NameFault, nameApart } from './name-apart.ts';
import { readingOrder } from './reading-order.ts';
import { type PlaceFault, repairPlace } from './repair-place.ts';

/** A widget as somebody stored it, with what its type says of its least size. */
export interface FoundItem {
  readonly id: unknown;
  readonly place: unknown;
  readonly columnsMin: number;
  readonly rowsMin: number;
  readonly opensSection?: true;
}

export type Fault = NameFault | PlaceFault | 'overlap';

/** What was wrong with a widget, by the id that it has now. */
export interface Repair {
  readonly id: string;
  readonly fault: Fault;
}

export interface Repaired {
  /** One item for each that was found, in the same order: a widget is mended, never dropped. */
  readonly layout: Layout;
  readonly repairs: readonly Repair[];
}

/**
 * A settled layout out of whatever was stored, always the same for the same. Ids that are missing, not to be used or
 * in use by an earlier widget become new ones; places become the nearest that the grid has; of two widgets that overlap
 * the later in reading order goes down. That widgets rise into gaps is no fault and not named.
 */
export const repair = (found: readonly FoundItem[]): Repaired => {
  const names = nameApart(found.map(({ id }) => id));
  const mended = found.map((stored, index) => mend(stored, names[index] ?? { id: '', faults: [] }));
  const layout = mended.map(({ item }) => item);
  const under = overlapping(mended.filter(({ faults }) => !faults.includes('place-missing')).map(({ item }) => item));
  return {
    layout: compact(layout),
    repairs: mended.flatMap(({ item: { id }, faults }) =>
      [...faults, ...(under.has(id) ? ['overlap' as const] : [])].map((fault) => ({ id, fault })),
    ),
  };
};

const mend = (stored: FoundItem, name: ReturnType<typeof nameApart>[number]) => {
  const { place, faults } = repairPlace(stored.place, stored);
  const item = isItem(stored) && stored.id === name.id ? at(stored, place) : { ...stored, id: name.id, place };
  return { item, faults: [...name.faults, ...faults] satisfies readonly Fault[] };
};

const isItem = (stored: FoundItem): stored is Item =>
  typeof stored.id === 'string' && placeSchema.safeParse(stored.place).success;

/** Those that lie over one that is read before them. */
const overlapping = (layout: Layout): ReadonlySet<string> => {
  const order = readingOrder(layout);
  return new Set(
    order
      .filter((item, index) => order.slice(0, index).some((earlier) => overlap(item.place, earlier.place)))
      .map(({ id }) => id),
  );
};
