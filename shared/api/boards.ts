import * as z from 'zod';

export const boardColumns = 12;

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

export const boardWidgetSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  /** A type that this version does not know is kept, and the widget's frame says so: one widget never takes a board down. */
  type: z.string().regex(/^[a-z0-9-]{1,40}$/),
  /** A title of the viewer's own; absent: the widget type names itself after its settings. */
  title: z.string().max(120).optional(),
  /** Checked against the widget type's own settings schema. */
  settings: z.record(z.string(), z.unknown()),
  place: placeSchema,
});

export type BoardWidget = z.infer<typeof boardWidgetSchema>;

export const boardContentSchema = z.strictObject({
  title: z.string().min(1).max(120),
  widgets: z.array(boardWidgetSchema).max(60),
});

export type BoardContent = z.infer<typeof boardContentSchema>;

/** A board and its version, which is also its ETag; a save must name it in If-Match. Version 0 was never saved. */
export const boardResponseSchema = boardContentSchema.extend({ id: z.string(), version: z.int().nonnegative() });

export type BoardResponse = z.infer<typeof boardResponseSchema>;

/** The one board that everyone has from the first second: the template of her role, saved when first changed. */
export const homeBoardId = 'home';

/** Boards that are there for everyone, each under its own name, saved as the viewer's own when first changed. */
export const templateNames = ['rep', 'manager', 'vice-president', 'sales-development', 'tv-wall', 'ops'] as const;

/** The template that hangs on a wall: `/wall` shows it without anything around it. */
export const wallBoardId: TemplateName = 'tv-wall';

export type TemplateName = (typeof templateNames)[number];

export const isTemplateName = (name: string): name is TemplateName => templateNames.some((each) => each === name);
