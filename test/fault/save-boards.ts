import type { Ask } from '#scripts/load/open-house';
import { type BoardResponse, boardResponseSchema, contentOf } from '#shared/api/boards';

/**
 * - `saved`: it said so. `refused`: it asked to come again.
 * - `kept`: it had refused, and what it refused stands all the same; the next save found that out by the version.
 * - `unclean`: anything else, such as an answer that is no help, or a board that nobody sent.
 */
export type Save = 'saved' | 'refused' | 'kept' | 'unclean';

/** Saves a person's board under another name each time. After a refusal it goes on with the version that it knows. */
export const boardSaver = async (ask: Ask): Promise<() => Promise<Save>> => {
  let known = await readBoard(ask);
  let saves = 0;
  /** Names that were refused since the last answer, and may stand all the same. */
  let doubtful: string[] = [];
  return async () => {
    saves += 1;
    const title = `Board ${saves}`;
    const { version } = known;
    const content = { ...contentOf(known), title };
    const headers = { 'if-match': `"${version}"` };
    const { status, text } = await ask('/api/v1/boards/home', { method: 'PUT', body: content, headers });
    if (status === 503) {
      doubtful.push(title);
      return 'refused';
    }
    if (status !== 200 && status !== 412) return 'unclean';
    const wasIn = doubtful;
    doubtful = [];
    if (status === 200) {
      known = boardResponseSchema.parse(JSON.parse(text));
      return known.title === title && known.version === version + 1 ? 'saved' : 'unclean';
    }
    known = await readBoard(ask);
    return wasIn.includes(known.title) && known.version === version + 1 ? 'kept' : 'unclean';
  };
};

const readBoard = async (ask: Ask): Promise<BoardResponse> => {
  const { text } = await ask('/api/v1/boards/home');
  return boardResponseSchema.parse(JSON.parse(text));
};
