import * as z from 'zod';
import { partIdSchema, phoneSizes, placeSchema, widgetsMax } from './board-content.ts';

/** Where somebody wants a widget, and where the board had it when she said so: by that it is told whether the board has moved it since. */
const movedWidgetSchema = z.strictObject({ place: placeSchema, over: placeSchema });

/**
 * What one person laid over a board for herself. It names widgets of the board; those that are gone, and those that are
 * locked, it says nothing about. Applied by the web; kept by the server as it is.
 */
export const boardOverlaySchema = z.strictObject({
  hidden: z.array(partIdSchema).max(widgetsMax),
  places: z
    .record(partIdSchema, movedWidgetSchema)
    .refine((places) => Object.keys(places).length <= widgetsMax, `has more than ${widgetsMax} places`),
  /** As a board's; absent: the board's. */
  phoneOrder: z.array(partIdSchema).max(widgetsMax).optional(),
  /** Widgets that are of another size on a phone than on the board's; `normal`: as their types are by themselves. */
  phoneSizes: z
    .record(partIdSchema, z.enum([...phoneSizes, 'normal']))
    .refine((sizes) => Object.keys(sizes).length <= widgetsMax, `has more than ${widgetsMax} sizes`)
    .optional(),
});

export type BoardOverlay = z.infer<typeof boardOverlaySchema>;
