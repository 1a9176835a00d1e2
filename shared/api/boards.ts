import * as z from 'zod';
import { type BoardContent, boardContentSchema } from '../board/board-content.ts';
import { boardOverlaySchema } from '../board/board-overlay.ts';

/** The one board that everyone has from the first second: the template of her role, saved when first changed. */
export const homeBoardId = 'home';

/** Boards that are there for everyone, each under its own name, saved as the viewer's own when first changed. */
export const templateNames = ['rep', 'manager', 'vice-president', 'sales-development', 'tv-wall', 'ops'] as const;

export type TemplateName = (typeof templateNames)[number];

/** The template that hangs on a wall: `/wall` shows it without anything around it. */
export const wallBoardId: TemplateName = 'tv-wall';

export const isTemplateName = (name: string): name is TemplateName => templateNames.some((each) => each === name);

/** What each person has one of: her home and, once she has changed them, her own form of the templates. */
const boardNameSchema = z.enum([homeBoardId, ...templateNames]);

export type BoardName = z.infer<typeof boardNameSchema>;

export const isBoardName = (name: string): name is BoardName => boardNameSchema.safeParse(name).success;

/** Under which a board is asked for: a name, which stands for another board with each person, or the id of one board. */
export const boardIdSchema = z.union([boardNameSchema, z.uuid()]);

/** Boards that one person may have at a time, and people, roles and teams with whom one may be shared. */
export const boardsMax = 200;
export const sharesMax = 100;

/** What somebody may do with a board. Its owner does everything; who may edit it saves it; who may view it lays an overlay over it. */
export const boardRights = ['own', 'edit', 'view'] as const;
export type BoardRight = (typeof boardRights)[number];

/** Who saved something. The name is as it was then. */
const savedBySchema = z.strictObject({ name: z.string(), isViewer: z.boolean() });

/**
 * A board as the asking person has it, and its version, which is also its ETag; a save must name it in If-Match.
 * Version 0 was never saved: a template, which nobody owns and everybody may make her own.
 */
export const boardResponseSchema = boardContentSchema.extend({
  /** As it was asked for. */
  id: z.string(),
  /** The board's own id; absent while it was never saved. */
  uid: z.uuid().optional(),
  version: z.int().nonnegative(),
  may: z.enum(boardRights),
  /** Absent: the asking person herself, or nobody. */
  owner: z.strictObject({ name: z.string() }).optional(),
  savedAt: z.iso.datetime().optional(),
  /** Absent also of boards that were last saved before that was noted. */
  savedBy: savedBySchema.optional(),
  /**
   * Ids of widgets that were stored by an earlier version and show something else since: their settings were upgraded, and
   * their meaning with them. Told until the board is saved. Absent: none.
   */
  upgraded: z.array(z.string()).optional(),
  /** Ids of widgets of which something had to be made up, because what was stored was no board. Absent: it was one. */
  mended: z.array(z.string()).optional(),
  /** What the asking person laid over it. */
  overlay: boardOverlaySchema.optional(),
});

export type BoardResponse = z.infer<typeof boardResponseSchema>;

/** What is saved of an answered board, without what the server knows about it. */
export const contentOf = (board: BoardResponse): BoardContent => boardContentAlone.parse(board);

const boardContentAlone = boardContentSchema.strip();

const listedBoardSchema = z.strictObject({
  id: z.uuid(),
  /** Under which its owner finds it, where it is her home or her form of a template. */
  name: boardNameSchema.optional(),
  title: z.string(),
  /** How many. */
  widgets: z.int(),
  savedAt: z.iso.datetime(),
  savedBy: savedBySchema.optional(),
  may: z.enum(boardRights),
  /** Absent of the asking person's own boards. */
  owner: z.strictObject({ name: z.string() }).optional(),
  /** The asking person sees it when she asks for `home`. */
  isHome: z.literal(true).optional(),
});

/** A person's own boards and those that others share with her, the last saved first. */
export const boardsResponseSchema = z.strictObject({
  mine: z.array(listedBoardSchema),
  shared: z.array(listedBoardSchema),
});

export type BoardsResponse = z.infer<typeof boardsResponseSchema>;
export type ListedBoard = z.infer<typeof listedBoardSchema>;

/** A board that was just made, or that is there again. */
export const boardMadeResponseSchema = z.strictObject({ id: z.uuid(), version: z.int().positive() });

export type BoardMadeResponse = z.infer<typeof boardMadeResponseSchema>;
