import * as z from 'zod';
import { type BoardWidget, boardWidgetSchema, placeSchema } from '#shared/board/board-content';
import type { NewWidget } from './operations.ts';

/** Widgets as they travel from board to board, between windows too: text, which any place that takes text will take. */
const copiedSchema = z.object({
  fairlead: z.literal('widgets'),
  widgets: z
    .array(
      boardWidgetSchema
        .pick({ type: true, settings: true, settingsVersion: true, title: true, isLocked: true, phoneSize: true })
        .extend({ size: placeSchema.pick({ columns: true, rows: true }) }),
    )
    .min(1)
    .max(60),
});

export const copiedText = (widgets: readonly BoardWidget[]): string =>
  JSON.stringify({
    fairlead: 'widgets',
    widgets: widgets.map(
      ({ type, settings, settingsVersion, title, isLocked, phoneSize, place: { columns, rows } }) => ({
        type,
        settings,
        settingsVersion,
        title,
        isLocked,
        phoneSize,
        size: { columns, rows },
      }),
    ),
  });

/** The widgets in a text that was copied here or in another window; none in any other text. */
export const pastedWidgets = (text: string): readonly NewWidget[] => {
  const read = copiedSchema.safeParse(parsed(text));
  return read.success ? read.data.widgets.map(withoutAbsent) : [];
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const withoutAbsent = ({
  title,
  isLocked,
  phoneSize,
  settingsVersion,
  ...rest
}: z.infer<typeof copiedSchema>['widgets'][number]): NewWidget => ({
  ...rest,
  ...(settingsVersion !== undefined && { settingsVersion }),
  ...(title !== undefined && { title }),
  ...(isLocked !== undefined && { isLocked }),
  ...(phoneSize !== undefined && { phoneSize }),
});
