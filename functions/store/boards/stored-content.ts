import type { BoardResponse } from '#shared/api/boards';
import type { BoardContent } from '#shared/board/board-content';
import { mendedContent } from '#shared/board/mended-content';
import { upgradedContent } from '#shared/board/upgraded-content';

/** What is on a stored board, as this version understands it, and what of it is not as it was stored. */
export const storedContent = (stored: unknown): BoardContent & Pick<BoardResponse, 'upgraded' | 'mended'> => {
  const { content: sound, mended } = mendedContent(stored);
  const { content, changed } = upgradedContent(sound);
  return {
    ...content,
    ...(changed.length > 0 && { upgraded: [...changed] }),
    ...(mended !== undefined && { mended: [...mended] }),
  };
};
