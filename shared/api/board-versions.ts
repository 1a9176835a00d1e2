import * as z from 'zod';
import { boardContentSchema } from '../board/board-content.ts';
import { boardResponseSchema } from './boards.ts';

/** How many versions one answer lists. */
export const versionsPageMax = 50;

const listedVersionSchema = boardResponseSchema
  .pick({ savedAt: true, savedBy: true })
  .required({ savedAt: true })
  .extend({
    version: z.int().positive(),
    /** Absent of an automatic one. */
    name: z.string().optional(),
    title: z.string(),
    /** How many. */
    widgets: z.int(),
  });

/** A board's versions, the newest first. The newest is the board as it is. */
export const versionsResponseSchema = z.strictObject({
  versions: z.array(listedVersionSchema),
  /** There are older ones: ask again with `before` this. */
  next: z.int().positive().optional(),
});

export type VersionsResponse = z.infer<typeof versionsResponseSchema>;
export type ListedVersion = z.infer<typeof listedVersionSchema>;

/** What the board was then. */
export const versionResponseSchema = listedVersionSchema
  .omit({ widgets: true, title: true })
  .extend(boardResponseSchema.pick({ upgraded: true, mended: true }).shape)
  .extend({ content: boardContentSchema });

export type VersionResponse = z.infer<typeof versionResponseSchema>;

/** Gives a version a name, by which it is kept for good, or takes it away. */
export const versionNameSchema = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(120)
    .refine((name) => name.isWellFormed() && !name.includes('\0'), 'holds what is no text')
    .nullable(),
});

export type VersionName = z.infer<typeof versionNameSchema>;
