import type { QueryClient } from '@tanstack/react-query';
import { homeBoardId, wallBoardId } from '#shared/api/boards';
import { boardQuery } from '#web/data/board.ts';
import { widgetViewNamed } from '#web/widgets/index.ts';

type Place = Pick<Location, 'pathname' | 'search'>;

/**
 * Asks for the board of an address, and for the code of its pictures, without waiting to hear who is signed in: each
 * wait is a round trip. What fails here is asked for again by the page that needs it, and said there.
 */
export const askAhead = async (client: QueryClient, { pathname, search }: Place): Promise<void> => {
  const boardId = boardAt(pathname, search);
  if (boardId === undefined) return;
  await client.prefetchQuery(boardQuery(boardId));
  const board = client.getQueryData(boardQuery(boardId).queryKey);
  for (const { type } of board?.widgets ?? []) widgetViewNamed(type)?.prepare?.();
};

/** The board that stands at an address, for whoever may see boards. */
const boardAt = (path: string, search: string): string | undefined => {
  if (path === '/') return homeBoardId;
  // A TV's address names what it begins with.
  if (path === '/wall') return new URLSearchParams(search).get('show')?.split('.')[0] ?? wallBoardId;
  const [, named] = /^\/boards\/([^/]+)$/.exec(path) ?? [];
  return named === undefined ? undefined : decodeURIComponent(named);
};
