import { quantileShares, type ServiceTimes, type SizedTimes, type Times } from './service-times.ts';

type Sized = SizedTimes[number];

/** Mean milliseconds of an event with so many items: between two sizes that were measured in proportion, beyond the largest as each item there took. */
export const meanAt = (sized: SizedTimes, items: number): number => between(sized, items, ({ mean }) => mean);

/** The value at a share of the sample, for an event with so many items. */
export const quantileAt = (sized: SizedTimes, items: number, share: number): number =>
  between(sized, items, (times) => valueAt(times, share));

/** The value at a share of one sample: straight lines between the shares that were kept. */
export const valueAt = ({ quantiles }: Times, share: number): number => {
  const place = Math.max(
    1,
    quantileShares.findIndex((each) => each >= share),
  );
  const [below, above] = [quantileShares[place - 1] ?? 0, quantileShares[place] ?? 1];
  const [low, high] = [quantiles[place - 1] ?? 0, quantiles[place] ?? 0];
  return low + ((high - low) * (share - below)) / (above - below);
};

const between = (sized: SizedTimes, items: number, read: (times: Sized) => number): number => {
  const next = sized.findIndex((each) => each.items >= items);
  const above = sized[next];
  const below = next < 0 ? sized.at(-1) : sized[next - 1];
  if (above === undefined) return below === undefined ? 0 : (read(below) * items) / below.items;
  if (below === undefined) return read(above);
  return read(below) + ((read(above) - read(below)) * (items - below.items)) / (above.items - below.items);
};

/** The company that boards are measured on (scripts/bench/board): of its thousand people a manager sees a hundred. */
const measuredShares = { rep: 0.001, manager: 0.1, chief: 1 } as const;

/**
 * Milliseconds of a board for somebody who sees so many deals: a rep's board is the least that one takes, and from
 * there on each deal costs what it did for whichever viewer it was dearest. So a bill never falls when there is more.
 */
export const boardAt = (
  { boards }: ServiceTimes,
  deals: number,
  read: (board: ServiceTimes['boards']['viewers']['rep']) => number,
): number => {
  const least = read(boards.viewers.rep);
  const leastDeals = boards.deals * measuredShares.rep;
  const slopeOf = (who: 'manager' | 'chief'): number =>
    (read(boards.viewers[who]) - least) / (boards.deals * measuredShares[who] - leastDeals);
  return least + Math.max(0, deals - leastDeals) * Math.max(0, slopeOf('manager'), slopeOf('chief'));
};
