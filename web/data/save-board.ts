import { type BoardResponse, boardResponseSchema } from '#shared/api/boards';
import { apiRoutes } from '#shared/api/routes';
import type { BoardContent } from '#shared/board/board-content';
import { request } from './request.ts';

interface BoardSave {
  readonly boardId: string;
  readonly content: BoardContent;
  /** The version this one replaces. Another one in the store is answered 412. */
  readonly version: number;
  /** The page is closing. */
  readonly isLast: boolean;
}

/** Saves a board and answers it as it stands then, with its new version. */
export const saveBoard = ({ boardId, content, version, isLast }: BoardSave): Promise<BoardResponse> =>
  request(apiRoutes.boardSave, {
    schema: boardResponseSchema,
    parameters: { boardId },
    headers: { 'if-match': `"${version}"` },
    body: content,
    keepalive: isLast,
  });
