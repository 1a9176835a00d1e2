import { at, bottomOf, type Layout } from './layout.ts';
import { readingOrder } from './reading-order.ts';

/** What stands above the first heading, which may be nothing, and then each heading with its section; in reading order. */
export const bandsOf = (layout: Layout): readonly Layout[] => {
  const bands: Layout[] = [[]];
  for (const item of readingOrder(layout)) {
    if (item.opensSection) bands.push([item]);
    else bands.push([...(bands.pop() ?? []), item]);
  }
  return bands;
};

/** Rows that a band takes: a heading lies over all columns, so that nothing reaches from one into another. */
export const rowsOf = (band: Layout): number => Math.max(0, ...band.map(({ place }) => bottomOf(place))) - topOf(band);

const topOf = ([first]: Layout): number => (first?.opensSection ? first.place.y : 0);

/** Bands one below the other, each as it is in itself. */
export const stacked = (bands: readonly Layout[]): Layout => {
  let row = 0;
  return bands.flatMap((band) => {
    const down = row - topOf(band);
    row += rowsOf(band);
    return band.map((item) => at(item, { y: item.place.y + down }));
  });
};

/** The ids with those of the sections whose headings are among them, each once: a heading is followed by what is below it. */
export const withSections = (layout: Layout, ids: readonly string[]): readonly string[] => {
  const sections = new Map(bandsOf(layout).map((band) => [band[0]?.id, band]));
  return [
    ...new Set(
      ids.flatMap((id) => {
        const section = sections.get(id);
        return section?.[0]?.opensSection ? section.map((item) => item.id) : id;
      }),
    ),
  ];
};
