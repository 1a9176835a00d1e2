import { clear, createStore, get, set } from 'idb-keyval';
import * as z from 'zod';
import { boardContentSchema } from '#shared/board/board-content';
import type { BoardChange } from './board-change.ts';
import type { KeptEdits } from './create-editor.ts';

const changeSchema = z.array(
  z
    .object({ part: z.string(), was: z.unknown(), is: z.unknown() })
    // What a part is and holds is looked at when the step is taken: a board is never put together unparsed.
    .transform((change) => change as BoardChange[number]),
);

const keptSchema = z.object({
  base: z.object({ content: boardContentSchema, version: z.int().nonnegative() }),
  content: boardContentSchema,
  history: z.object({ past: z.array(changeSchema), future: z.array(changeSchema) }),
});

const store = () => createStore('fairlead-edits', 'boards');

/**
 * The hand on one board of one person, in this browser's own database. It holds layouts and settings, and no figures. Of
 * two windows on one board, the last one to write is remembered.
 */
export const keptEdits = (person: string, boardId: string) => {
  const key = [person, boardId];
  let next: KeptEdits | undefined;
  let writing: Promise<void> | undefined;
  const writeAll = async (): Promise<void> => {
    while (next !== undefined) {
      const edits = next;
      next = undefined;
      await set(key, edits, store());
    }
  };
  return {
    /** Undefined where nothing was kept, or nothing that this version understands: then only the way back is lost. */
    read: async (): Promise<KeptEdits | undefined> => keptSchema.safeParse(await get(key, store())).data,
    /** One write at a time, and what was overtaken while it waited is not written. */
    write: (edits: KeptEdits): Promise<void> => {
      next = edits;
      writing ??= writeAll().finally(() => {
        writing = undefined;
      });
      return writing;
    },
  };
};

/** Nothing stays on this machine for who signs in next. */
export const forgetEdits = (): Promise<void> => clear(store());
