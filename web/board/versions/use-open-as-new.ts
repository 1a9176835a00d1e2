import { useLocation } from 'wouter';
import type { BoardContent } from '#shared/board/board-content';
import { makeBoard } from '#web/data/boards.ts';

/** Makes a board of the viewer's own of what a board was, and goes there. */
export const useOpenAsNew = (): ((content: BoardContent) => Promise<void>) => {
  const [, go] = useLocation();
  return async (content) => {
    const { id } = await makeBoard({ kind: 'content', content });
    go(`/boards/${id}`);
  };
};
