import { bandsOf, rowsOf, stacked } from './bands.ts';
import type { Layout } from './layout.ts';
import { inPlacesOf } from './rise.ts';

interface Held {
  readonly band: Layout;
  /** Where its heading would be put back among those that stand. */
  readonly row: number;
}

/**
 * Moves the sections whose headings are among the widgets, by as many rows as lie between the first of all of them and
 * `to`. A section changes places as a whole, with the section whose middle it has passed; inside, nothing moves. What
 * stands above the first heading stays there: below a heading it would be of its section.
 */
export const moveSections = (layout: Layout, ids: readonly string[], to: { readonly y: number }): Layout => {
  const first = layout.find(({ id }) => id === ids.find((each) => layout.some((item) => item.id === each)));
  const down = Math.round(to.y - (first?.place.y ?? 0)) || 0;
  const [top = [], ...sections] = bandsOf(layout);
  const standing: Layout[] = [];
  const held: Held[] = [];
  let row = rowsOf(top);
  for (const band of sections) {
    if (band[0] !== undefined && ids.includes(band[0].id)) held.push({ band, row });
    else {
      standing.push(band);
      row += rowsOf(band);
    }
  }
  return inPlacesOf(layout, stacked([top, ...among(standing, { held, row: rowsOf(top), down })]));
};

interface Among {
  readonly held: readonly Held[];
  /** Where the first of those that stand begins. */
  readonly row: number;
  readonly down: number;
}

const among = (standing: readonly Layout[], { held, row, down }: Among): readonly Layout[] => {
  const waiting = [...held];
  const order: Layout[] = [];
  let top = row;
  for (const band of standing) {
    const middle = top + rowsOf(band) / 2;
    while (waiting[0] !== undefined && waiting[0].row + down < middle) order.push(waiting.shift()?.band ?? []);
    order.push(band);
    top += rowsOf(band);
  }
  return [...order, ...waiting.map(({ band }) => band)];
};
