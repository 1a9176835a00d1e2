import * as z from 'zod';
import { boardContentSchema } from '../board/board-content.ts';

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
