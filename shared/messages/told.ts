import * as z from 'zod';
import { boardMovedSchema } from './board-moved.ts';
import { movedSchema } from './moved.ts';

/** What open boards are told of: rows that moved, or a board that did. One queue, so that one function reaches the connections. */
export const toldSchema = z.discriminatedUnion('kind', [movedSchema, boardMovedSchema]);

export type Told = z.infer<typeof toldSchema>;
