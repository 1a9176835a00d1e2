import { emptyAnswer, type HttpAnswer } from '#platform/http-answer';
import type { HttpRequest } from '#platform/http-request';
import type { BoardOverlay } from '#shared/board/board-overlay';
import type { ApiServices } from './api-services.ts';
import { boardAsked, boardNotFound } from './board-errors.ts';
import { viewerOf } from './viewer-of.ts';

type Services = Pick<ApiServices, 'boards'>;

/** PUT /api/v1/boards/{boardId}/overlay: what I lay over a board that I may see, for myself alone. The last one holds. */
export const saveOverlay =
  ({ boards }: Services) =>
  async (request: HttpRequest, overlay: BoardOverlay): Promise<HttpAnswer> => {
    const isLaid = await boards.saveOverlay(viewerOf(request), { boardId: boardAsked(request), overlay });
    if (!isLaid) throw boardNotFound();
    return emptyAnswer();
  };

/** DELETE /api/v1/boards/{boardId}/overlay: back to the board as it is. */
export const deleteOverlay =
  ({ boards }: Services) =>
  async (request: HttpRequest): Promise<HttpAnswer> => {
    if (!(await boards.deleteOverlay(viewerOf(request), boardAsked(request)))) throw boardNotFound();
    return emptyAnswer();
  };
