import * as z from 'zod';

export const boardColumns = 12;

/** Widgets on one board, over all of its tabs. */
export const widgetsMax = 60;

/** A place on the twelve-column grid, in columns and rows. */
export const placeSchema = z.strictObject({
  x: z
    .int()
    .min(0)
    .max(boardColumns - 1),
  y: z.int().min(0).max(10_000),
  columns: z.int().min(1).max(boardColumns),
  rows: z.int().min(1).max(100),
});

export type Place = z.infer<typeof placeSchema>;

/** Names a widget or a tab within its board. */
export const partIdSchema = z.string().regex(/^[a-z0-9-]{1,40}$/);

/** How much of a phone's column a widget takes, besides what its type takes by itself. What it says depends on the type: a tile is one of two in a row or has it alone, all else is low or high. */
export const phoneSizes = ['small', 'large'] as const;

export type PhoneSize = (typeof phoneSizes)[number];

export const boardWidgetSchema = z.strictObject({
  id: partIdSchema,
  /** A type that this version does not know is kept, and the widget's frame says so: one widget never takes a board down. */
  type: z.string().regex(/^[a-z0-9-]{1,40}$/),
  /** A title of the viewer's own; absent: the widget type names itself after its settings. */
  title: z.string().max(120).optional(),
  /** Checked against the widget type's own settings schema. */
  settings: z.record(z.string(), z.unknown()),
  /** Which of the type's upgrades they have been through; absent: 1, none. */
  settingsVersion: z.int().min(1).max(1_000).optional(),
  place: placeSchema,
  /** The tab it is on; absent, or a tab that is not there: the first. Places of different tabs know nothing of each other. */
  tab: partIdSchema.optional(),
  /** Stands as it is for everyone who looks at the board through an overlay of her own. */
  isLocked: z.boolean().optional(),
  /** Absent: as its type is by itself. */
  phoneSize: z.enum(phoneSizes).optional(),
});

export type BoardWidget = z.infer<typeof boardWidgetSchema>;

const boardTabSchema = z.strictObject({ id: partIdSchema, title: z.string().min(1).max(60) });

export type BoardTab = z.infer<typeof boardTabSchema>;

/** What is saved of a board. Whatever is optional was not there in boards saved earlier. */
export const boardContentSchema = z.strictObject({
  title: z.string().min(1).max(120),
  /** Absent: one sheet without tabs. */
  tabs: z.array(boardTabSchema).min(1).max(12).optional(),
  widgets: z.array(boardWidgetSchema).max(widgetsMax),
  /** Ids of widgets in the order of a phone's one column; those it does not name follow in reading order. Absent: reading order. */
  phoneOrder: z.array(partIdSchema).max(widgetsMax).optional(),
});

export type BoardContent = z.infer<typeof boardContentSchema>;
