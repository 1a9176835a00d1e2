import * as z from 'zod';
import { boardMovedSchema } from '../messages/board-moved.ts';
import { movedSchema } from '../messages/moved.ts';

/** A single-use ticket that opens the live connection, and where; valid for 30 seconds. */
export const liveTicketResponseSchema = z.strictObject({
  ticket: z.string().min(40).max(80),
  /** A path of the page's own host, or a whole address where the connection cannot share it. */
  url: z.string().min(1).max(300),
});

/** What the live connection says: which objects moved, or which board, never what they contain. */
export const livePushSchema = z.discriminatedUnion('kind', [
  movedSchema.omit({ organizationId: true }),
  boardMovedSchema.omit({ organizationId: true, subject: true }),
]);

export type LivePush = z.infer<typeof livePushSchema>;
export type RowsPush = Extract<LivePush, { kind: 'moved' }>;
export type BoardPush = Extract<LivePush, { kind: 'board' }>;

export type LiveTicketResponse = z.infer<typeof liveTicketResponseSchema>;

/** What a client sends to keep an idle connection open (API Gateway closes one after ten silent minutes), and its answer. */
export const livePing = 'ping';
export const livePong = 'pong';
