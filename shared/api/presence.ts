import * as z from 'zod';
import { livePushSchema } from './live.ts';

/** Who has a board open says so this often, so that only whoever lost her line is found by silence: who leaves is told of at once. */
export const presenceBeatSeconds = 60;
/** Silent for two beats and some: gone, whatever her connection looks like. */
export const presenceLostSeconds = 150;
/** How long a pass admits to a board; whoever stays asks for another one, and her rights are looked at again. */
export const admissionSeconds = 600;
/** Connections of a board that are shown and told of changes. Those that edit come first. */
export const presentMax = 50;
/** Several times as long as anything that can be said. */
export const sayingCharactersMax = 512;

/** What somebody does who has a board open. In the order of the alphabet, by which the table's index sorts: who edits comes first. */
const presenceModeSchema = z.enum(['editing', 'viewing']);

export type PresenceMode = z.infer<typeof presenceModeSchema>;

/** A single-use pass to the presence on one board, valid for 30 seconds; null where nobody but its owner can have the board open. */
export const boardPassResponseSchema = z.strictObject({ pass: z.string().min(40).max(80).nullable() });

export type BoardPassResponse = z.infer<typeof boardPassResponseSchema>;

/** What a page says of itself over the live connection. Who says it is known by the connection; nobody's name is taken from here. */
export const presenceSayingSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('enter'), pass: z.string().min(40).max(80), mode: presenceModeSchema }),
  /** Still there, on a board that was entered; or in another mode. */
  z.strictObject({ kind: z.literal('presence'), board: z.uuid(), mode: presenceModeSchema }),
  z.strictObject({ kind: z.literal('leave'), board: z.uuid() }),
]);

export type PresenceSaying = z.infer<typeof presenceSayingSchema>;

/** Who else has a board open, as one page is told: all of them each time, so that a lost word is made good by the next. */
export const presentFrameSchema = z.object({
  kind: z.literal('present'),
  board: z.uuid(),
  /** When they were looked up, in milliseconds since 1970: an older frame may arrive after a newer one. */
  at: z.int(),
  people: z.array(
    z.object({
      /** The same for a person on every board and every day, and nothing that she could be found by. */
      key: z.string(),
      name: z.string(),
      mode: presenceModeSchema,
    }),
  ),
  /** There are more than are looked up. */
  hasMore: z.boolean(),
});

export type PresentFrame = z.infer<typeof presentFrameSchema>;
export type PresentPerson = PresentFrame['people'][number];

/** Why a saying changed nothing. */
const sayingRefusalSchema = z.enum([
  'live.too-long',
  'live.malformed',
  'live.too-often',
  /** The pass was never given, is over, was used, or is somebody else's. */
  'live.no-pass',
  /** No pass to this board was shown, or what it admitted to is over: ask for another one. */
  'live.not-admitted',
  /** Who may only look at a board does not edit it. */
  'live.view-only',
]);

export type SayingRefusal = z.infer<typeof sayingRefusalSchema>;

export const refusedFrameSchema = z.object({
  kind: z.literal('refused'),
  code: sayingRefusalSchema,
  message: z.string(),
});

export type RefusedFrame = z.infer<typeof refusedFrameSchema>;

/** All that the live connection says. Declared here, and not beside the pushes: a page's first load has no need of it. */
export const liveFrameSchema = z.discriminatedUnion('kind', [
  ...livePushSchema.options,
  presentFrameSchema,
  refusedFrameSchema,
]);

export type LiveFrame = z.infer<typeof liveFrameSchema>;
