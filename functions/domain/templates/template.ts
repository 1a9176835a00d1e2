import type { BoardContent, BoardWidget } from '#shared/board/board-content';
import { newSettingsVersion } from '#shared/board/upgraded-content';
import type { WidgetTypeName } from '#shared/widgets/index';

/** A widget before it has a place. */
type Unplaced = Omit<BoardWidget, 'place'>;

export const widget = (id: string, type: WidgetTypeName, settings: Unplaced['settings'] = {}): Unplaced => {
  const settingsVersion = newSettingsVersion(type);
  return { id, type, settings, ...(settingsVersion !== undefined && { settingsVersion }) };
};

/** A band of a board: columns beside each other from left to right, each a stack of widgets with their heights in rows. */
interface Band {
  readonly rows: number;
  readonly columns: readonly (readonly [width: number, stack: readonly (readonly [rows: number, Unplaced])[]])[];
}

export const band = (rows: number, ...columns: Band['columns']): Band => ({ rows, columns });

/** Widgets of one height beside each other, each with its width in columns. */
export const line = (rows: number, ...widgets: readonly (readonly [width: number, Unplaced])[]): Band =>
  band(rows, ...widgets.map(([width, each]) => [width, [[rows, each]]] as const));

/** A board of bands, one below the other. */
export const boardOf = (title: string, bands: readonly Band[]): BoardContent => {
  const widgets: BoardWidget[] = [];
  let top = 0;
  for (const { rows, columns } of bands) {
    let x = 0;
    for (const [width, stack] of columns) {
      let y = top;
      for (const [height, each] of stack) {
        widgets.push({ ...each, place: { x, y, columns: width, rows: height } });
        y += height;
      }
      x += width;
    }
    top += rows;
  }
  return { title, widgets };
};
