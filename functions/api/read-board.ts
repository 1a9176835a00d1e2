import { firstBoard } from '#domain/first-board';
import { type HttpAnswer, jsonAnswer } from '#platform/http-answer';
import type { HttpRequest } from '#platform/http-request';
import { type BoardResponse, homeBoardId } from '#shared/api/boards';
import type { ApiServices } from './api-services.ts';
import { boardEtag, boardNotFound } from './board-errors.ts';
import { sessionOf } from './read-session.ts';
import { viewerOf } from './viewer-of.ts';

/** GET /api/v1/boards/{boardId}: a board of mine. The home board is there before it was ever saved. */
export const readBoard =
  ({ store }: Pick<ApiServices, 'store'>) =>
  async (request: HttpRequest): Promise<HttpAnswer> => {
    const viewer = viewerOf(request);
    const boardId = request.params['boardId'] ?? '';
    const board = await store.readBoard(viewer, boardId);
    if (board) return answerBoard(board);
    if (boardId !== homeBoardId) throw boardNotFound();
    const session = await sessionOf(store, viewer);
    return answerBoard({ ...firstBoard(viewer.role, session.viewer.sees), id: homeBoardId, version: 0 });
  };

const answerBoard = (board: BoardResponse): HttpAnswer =>
  jsonAnswer(board, { headers: { etag: boardEtag(board.version) } });
