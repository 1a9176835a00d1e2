import type { Size } from '#web/ui/use-size.ts';
import type { AgedDeal, StageAges } from './stage-ages.ts';
import { swarm } from './swarm.ts';

export interface StageDot {
  readonly deal: AgedDeal;
  readonly stage: string;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

export interface StageRow {
  readonly stage: string;
  readonly label: string;
  /** The label as far as there is room for it. */
  readonly name: string;
  readonly top: number;
  /** What dots and band have of the row. */
  readonly lane: { readonly top: number; readonly height: number };
  /** Names stand before the lanes, or above them where there is no room for that. */
  readonly names: 'before' | 'above';
  /** The middle half of the deals; `days` is their median. */
  readonly band:
    | { readonly from: number; readonly median: number; readonly to: number; readonly days: number }
    | undefined;
  readonly dots: readonly StageDot[];
}

interface StageDots {
  readonly rows: readonly StageRow[];
  readonly ticks: readonly { readonly days: number; readonly x: number }[];
}

const characterWidth = 7;
const nameHeight = 17;
const radii = { least: 3, most: 14, unknown: 5 };
/** Narrower pictures have their names above the lanes. */
const wide = 520;

interface Drawn extends Size {
  /** How much larger than usual letters are. */
  readonly scale?: number;
}

/** Places deals in a picture: a row for each stage, days along it from zero, areas by amount. */
export const dotsOf = (groups: readonly StageAges[], { width, height, scale = 1 }: Drawn): StageDots => {
  const letter = characterWidth * scale;
  const axisHeight = 20 * scale;
  const names = width < wide * scale ? 'above' : 'before';
  const longest = Math.max(0, ...groups.map(({ label }) => label.length));
  const left = names === 'before' ? Math.min(longest * letter + 16, width / 3) : radii.most;
  const all = groups.flatMap(({ deals }) => deals);
  const oldest = Math.max(1, ...all.map(({ days }) => days));
  const step = niceStep(oldest, Math.max(2, Math.floor((width - left) / (90 * scale))));
  const end = Math.ceil(oldest / step) * step;
  const x = (days: number) => left + (days / end) * Math.max(0, width - left - radii.most);
  const rowHeight = Math.max(0, height - axisHeight) / Math.max(1, groups.length);
  const nameAbove = names === 'above' ? Math.min(nameHeight * scale, rowHeight / 2) : 0;
  const laneHeight = rowHeight - nameAbove;
  const radiusOf = radiusScale(all, laneHeight);
  return {
    rows: groups.map(({ stage, label, deals, quartiles }, i) => {
      const top = i * rowHeight;
      const lane = { top: top + nameAbove, height: laneHeight };
      const middle = lane.top + laneHeight / 2;
      // The largest find their place first; they are also drawn first, under the smaller ones.
      const sized = deals
        .map((deal) => ({ deal, x: x(deal.days), radius: radiusOf(deal) }))
        .toSorted((a, b) => b.radius - a.radius);
      const offsets = swarm(sized, laneHeight / 2 - 1);
      return {
        stage,
        label,
        name: shortened(label, (names === 'before' ? left - 16 : width) / letter),
        top,
        lane,
        names,
        band: quartiles && { from: x(quartiles[0]), median: x(quartiles[1]), to: x(quartiles[2]), days: quartiles[1] },
        dots: sized
          .map((dot, at) => ({ ...dot, stage, y: middle + (offsets[at] ?? 0) }))
          // Arrow keys lead along the days.
          .toSorted((a, b) => a.x - b.x),
      };
    }),
    ticks: Array.from({ length: Math.round(end / step) + 1 }, (_, i) => ({ days: i * step, x: x(i * step) })),
  };
};

/** As many characters as there is room for, the last of them an ellipsis where some are left out. */
const shortened = (label: string, room: number): string =>
  label.length <= Math.ceil(room) ? label : `${label.slice(0, Math.max(1, Math.floor(room) - 1)).trimEnd()}…`;

/** Small enough that three of the largest fit above each other. Areas in proportion to amounts; what has none, or one of another currency, has a size of its own. */
const radiusScale = (deals: readonly AgedDeal[], laneHeight: number): ((deal: AgedDeal) => number) => {
  const most = Math.max(0, ...deals.map((deal) => amountOf(deal) ?? 0));
  const largest = Math.max(radii.least + 1, Math.min(radii.most, (laneHeight / 2 - 1) / 3));
  return (deal) => {
    const amount = amountOf(deal);
    if (amount === undefined || most === 0) return Math.min(radii.unknown, largest);
    return Math.max(radii.least, Math.sqrt(Math.max(0, amount) / most) * largest);
  };
};

const amountOf = ({ amount, foreign }: AgedDeal): number | undefined =>
  amount === null || foreign !== undefined ? undefined : Number(amount);

/** 1, 2 or 5 times a power of ten, so that no more than so many fit. */
const niceStep = (most: number, count: number): number => {
  const rough = most / count;
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1)));
  return [1, 2, 5, 10].map((times) => times * power).find((step) => step >= rough) ?? power * 10;
};
