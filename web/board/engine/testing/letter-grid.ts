import { boardColumns } from '#shared/board/board-content';
import { bottomOf, type Item, type Layout } from '../layout.ts';

type Least = Readonly<Record<string, { readonly columnsMin?: number; readonly rowsMin?: number }>>;

/**
 * The layout of a drawing: a letter for each cell of a widget, which is also its id, a point for an empty one. A line
 * is a row, and columns that it leaves out on the right are empty. Widgets may be as small as a cell unless `least` says more.
 * Throws if a letter's cells are no rectangle.
 */
export const layoutOf = (drawing: string, least: Least = {}): Layout => {
  const rows = linesOf(drawing);
  const letters = [...new Set(rows.join('').replaceAll('.', ''))].toSorted();
  return letters.map((letter) => ({
    id: letter,
    place: placeOf(letter, rows),
    columnsMin: 1,
    rowsMin: 1,
    ...least[letter],
  }));
};

/** A layout as `layoutOf` reads it, all twelve columns of it; where widgets overlap, a hash. */
export const drawn = (layout: Layout): string => {
  const height = Math.max(0, ...layout.map(({ place }) => bottomOf(place)));
  return Array.from({ length: height }, (_row, y) =>
    Array.from({ length: boardColumns }, (_column, x) => cellOf(layout, x, y)).join(''),
  ).join('\n');
};

/** A drawing as `drawn` would draw it, to compare with. */
export const drawing = (text: string): string =>
  linesOf(text)
    .map((line) => line.padEnd(boardColumns, '.'))
    .join('\n');

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const placeOf = (letter: string, rows: readonly string[]): Item['place'] => {
  const y = rows.findIndex((row) => row.includes(letter));
  const row = rows[y] ?? '';
  const x = row.indexOf(letter);
  const columns = row.lastIndexOf(letter) - x + 1;
  const height = rows.filter((other) => other.includes(letter)).length;
  const whole = rows.slice(y, y + height).every((other) => other.slice(x, x + columns) === letter.repeat(columns));
  const cells = rows.join('').split(letter).length - 1;
  if (!whole || cells !== columns * height) throw new Error(`the cells of ${letter} are no rectangle`);
  return { x, y, columns, rows: height };
};

const cellOf = (layout: Layout, x: number, y: number): string => {
  const here = layout.filter(
    ({ place }) => place.x <= x && x < place.x + place.columns && place.y <= y && y < bottomOf(place),
  );
  return here.length > 1 ? '#' : (here[0]?.id.at(0) ?? '.');
};
