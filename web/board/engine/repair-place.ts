import { boardColumns, type Place } from '#shared/board/board-content';
import { fit, rowsMax, yMax } from './fit.ts';
import type { Item } from './layout.ts';

export type PlaceFault = 'place-missing' | 'not-whole' | 'too-small' | 'too-large' | 'outside';

type Least = Pick<Item, 'columnsMin' | 'rowsMin' | 'opensSection'>;

/** The nearest place that the grid has to whatever stood in its place, and what was wrong with that. */
export const repairPlace = (
  found: unknown,
  least: Least,
): { readonly place: Place; readonly faults: readonly PlaceFault[] } => {
  const read = numbersOf(found, least);
  const place = fit({ ...least, place: read.numbers });
  return { place, faults: read.isMissing ? ['place-missing'] : faultsOf(read.numbers, least, read.isWhole) };
};

/** What cannot be read as a number: the first column, below everything, and as small as may be. */
const numbersOf = (found: unknown, { columnsMin, rowsMin }: Least) => {
  const otherwise = { x: 0, y: yMax, columns: columnsMin, rows: rowsMin };
  if (typeof found !== 'object' || found === null) return { numbers: otherwise, isMissing: true, isWhole: false };
  const stored = new Map<string, unknown>(Object.entries(found));
  const number = (name: keyof Place) => {
    const value = stored.get(name);
    return typeof value === 'number' && Number.isFinite(value) ? Math.round(value) : otherwise[name];
  };
  const numbers = { x: number('x'), y: number('y'), columns: number('columns'), rows: number('rows') };
  return {
    numbers,
    isMissing: false,
    isWhole: Object.entries(numbers).every(([name, value]) => stored.get(name) === value),
  };
};

const faultsOf = (
  found: Place,
  { columnsMin, rowsMin, opensSection }: Least,
  isWhole: boolean,
): readonly PlaceFault[] => {
  const { x, y, columns, rows } = found;
  const isOutside = x < 0 || x + Math.min(columns, boardColumns) > boardColumns || y < 0 || y > yMax;
  return [
    ...(isWhole ? [] : ['not-whole' as const]),
    ...(columns < columnsMin || rows < rowsMin ? ['too-small' as const] : []),
    ...(columns > boardColumns || rows > (opensSection ? rowsMin : rowsMax) ? ['too-large' as const] : []),
    ...(isOutside ? ['outside' as const] : []),
  ];
};
