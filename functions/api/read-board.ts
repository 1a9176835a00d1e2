import { type HttpAnswer, jsonAnswer } from '#platform/http-answer';
import type { HttpRequest } from '#platform/http-request';
import type { ApiServices } from './api-services.ts';
import { boardAsked, boardEtag, boardNotFound } from './board-errors.ts';
import { viewerOf } from './viewer-of.ts';

/** GET /api/v1/boards: my boards, and those that are shared with me. */
export const listBoards =
  ({ boards }: Pick<ApiServices, 'boards'>) =>
  async (request: HttpRequest): Promise<HttpAnswer> =>
    jsonAnswer(await boards.listBoards(viewerOf(request)), { headers: { 'cache-control': 'private, no-store' } });

/** GET /api/v1/boards/{boardId}: a board that I may see. The home board is there, as version 0, before it was ever saved. */
export const readBoard =
  ({ boards }: Pick<ApiServices, 'boards'>) =>
  async (request: HttpRequest): Promise<HttpAnswer> => {
    const board = await boards.readBoard(viewerOf(request), boardAsked(request));
    if (!board) throw boardNotFound();
    return jsonAnswer(board, { headers: { etag: boardEtag(board.version) } });
  };
