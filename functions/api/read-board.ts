import { type HttpAnswer, jsonAnswer } from '#platform/http-answer';
import type { HttpRequest } from '#platform/http-request';
import type { ApiServices } from './api-services.ts';
import { boardEtag, boardNotFound } from './board-errors.ts';
import { viewerOf } from './viewer-of.ts';

/** GET /api/v1/boards/{boardId}: a board of mine. The home board is there, as version 0, before it was ever saved. */
export const readBoard =
  ({ store }: Pick<ApiServices, 'store'>) =>
  async (request: HttpRequest): Promise<HttpAnswer> => {
    const board = await store.readBoard(viewerOf(request), request.params['boardId'] ?? '');
    if (!board) throw boardNotFound();
    return jsonAnswer(board, { headers: { etag: boardEtag(board.version) } });
  };
