import * as z from 'zod';
import {
  type BoardContent,
  type BoardWidget,
  boardColumns,
  boardContentSchema,
  boardWidgetSchema,
  widgetsMax,
} from './board-content.ts';

export interface MendedContent {
  readonly content: BoardContent;
  /** Ids of the widgets of which something had to be made up; undefined where the stored board was one. */
  readonly mended?: readonly string[];
}

/**
 * A board out of whatever is stored, which somebody may have edited by hand: what is no board would open for nobody.
 * Always the same for the same. What a part says that it can say is kept; a number out of bounds becomes the nearest in
 * them. Lost is only what is no widget at all, and what is beyond as many as a board has. Widgets that overlap or reach
 * beyond the grid are a board: the web's engine settles them.
 */
export const mendedContent = (stored: unknown): MendedContent => {
  const { data } = boardContentSchema.safeParse(stored);
  if (data !== undefined) return { content: data };
  const { title, tabs, widgets, phoneOrder } = partsSchema.parse(stored);
  const found = widgets.slice(0, widgetsMax).flatMap(mendedWidget);
  const content = {
    title,
    ...(tabs && { tabs }),
    widgets: found.map(({ widget }) => widget),
    ...(phoneOrder && { phoneOrder }),
  };
  return { content, mended: found.flatMap(({ widget, isMended }) => (isMended ? [widget.id] : [])) };
};

const mendedWidget = (
  stored: unknown,
  index: number,
): readonly { readonly widget: BoardWidget; readonly isMended: boolean }[] => {
  const { data: sound } = boardWidgetSchema.safeParse(stored);
  if (sound !== undefined) return [{ widget: sound, isMended: false }];
  const { data: found } = foundWidgetSchema.safeParse(stored);
  if (found === undefined) return [];
  const { id, title, settingsVersion, tab, isLocked, phoneSize, ...must } = found;
  const optional = { title, settingsVersion, tab, isLocked, phoneSize };
  // Members that are not there are left out, as they are in what is stored.
  const said = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
  return [{ widget: { ...must, id: id ?? `found-${index + 1}`, ...said }, isMended: true }];
};

const part = boardWidgetSchema.shape;

/** A whole number between two others, the nearest to what is stored. */
const nearest = (min: number, max: number, otherwise: number) =>
  z
    .number()
    .transform((found) => Math.min(max, Math.max(min, Math.round(found))))
    .catch(otherwise);

/** The size of the smallest widgets, in the upper left corner. */
const somewhere = { x: 0, y: 0, columns: 3, rows: 4 };

const foundWidgetSchema = z.object({
  id: part.id.optional().catch(undefined),
  type: part.type.catch('unknown'),
  title: part.title.catch(undefined),
  settings: part.settings.catch({}),
  settingsVersion: part.settingsVersion.catch(undefined),
  place: z
    .object({
      x: nearest(0, boardColumns - 1, somewhere.x),
      y: nearest(0, 10_000, somewhere.y),
      columns: nearest(1, boardColumns, somewhere.columns),
      rows: nearest(1, 100, somewhere.rows),
    })
    .catch(somewhere),
  tab: part.tab.catch(undefined),
  isLocked: part.isLocked.catch(undefined),
  phoneSize: part.phoneSize.catch(undefined),
});

const { title, tabs, phoneOrder } = boardContentSchema.shape;
const noTitle = 'Board';

const partsSchema = z
  .object({
    title: z
      .string()
      .min(1)
      .transform((long) => long.slice(0, 120))
      .pipe(title)
      .catch(noTitle),
    tabs: tabs.catch(undefined),
    widgets: z.array(z.unknown()).catch([]),
    phoneOrder: phoneOrder.catch(undefined),
  })
  .catch({ title: noTitle, tabs: undefined, widgets: [], phoneOrder: undefined });
