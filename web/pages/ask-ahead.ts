import type { QueryClient } from '@tanstack/react-query';
import { homeBoardId, wallBoardId } from '#shared/api/boards';
import { boardQuery } from '#web/data/board.ts';
import { widgetViewNamed } from '#web/widgets/index.ts';

/**
 * Asks for the board of an address, and for the code of its pictures, without waiting to hear who is signed in: each
 * wait is a round trip. What fails here is asked for again by the page that needs it, and said there.
 */
export const askAhead = async (client: QueryClient, path: string): Promise<void> => {
  const boardId = boardAt(path);
  if (boardId === undefined) return;
  await client.prefetchQuery(boardQuery(boardId));
  const board = client.getQueryData(boardQuery(boardId).queryKey);
  for (const { type } of board?.widgets ?? []) widgetViewNamed(type)?.prepare?.();
};

/** The board that stands at an address, for whoever may see boards. */
const boardAt = (path: string): string | undefined => {
  if (path === '/') return homeBoardId;
  if (path === '/wall') return wallBoardId;
  const [, named] = /^\/boards\/([^/]+)$/.exec(path) ?? [];
  return named === undefined ? undefined : decodeURIComponent(named);
};
