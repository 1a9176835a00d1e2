import type { BoardResponse } from '#shared/api/boards';
import { type BoardContent, boardContentSchema } from '#shared/board/board-content';
import { upgradedContent } from '#shared/board/upgraded-content';

/**
 * What is on a stored board, as this version understands it, and which of its widgets mean something else since.
 * @throws ZodError where the stored JSON is no board
 */
export const storedContent = (stored: unknown): BoardContent & Pick<BoardResponse, 'upgraded'> => {
  const { content, changed } = upgradedContent(boardContentSchema.parse(stored));
  return { ...content, ...(changed.length > 0 && { upgraded: [...changed] }) };
};
