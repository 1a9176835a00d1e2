import { emptyAnswer, type HttpAnswer, jsonAnswer } from '#platform/http-answer';
import type { HttpRequest } from '#platform/http-request';
import type { BoardMadeResponse } from '#shared/api/boards';
import type { ApiServices } from './api-services.ts';
import { audit } from './audit.ts';
import { boardAsked, boardEtag, boardNotFound, boardNotOwned, tooManyBoards } from './board-errors.ts';
import { tellBoard } from './tell-board.ts';
import { viewerOf } from './viewer-of.ts';

type Services = Pick<ApiServices, 'boards' | 'queues' | 'log'>;

/** DELETE /api/v1/boards/{boardId}: takes a board of mine away. It can be had back under its own id, until retention takes it for good. */
export const deleteBoard =
  (services: Services) =>
  async (request: HttpRequest): Promise<HttpAnswer> => {
    const viewer = viewerOf(request);
    const gone = await services.boards.deleteBoard(viewer, boardAsked(request));
    switch (gone.kind) {
      case 'unknown':
        throw boardNotFound();
      case 'forbidden':
        throw boardNotOwned();
      case 'deleted':
        audit(services.log, viewer, { deed: 'delete-board', board: gone.uid, isShared: gone.isShared });
        await tellBoard(services, viewer, gone);
        return emptyAnswer();
    }
  };

/** POST /api/v1/boards/{boardId}/restore: gives me back a board that I deleted. */
export const restoreBoard =
  (services: Services) =>
  async (request: HttpRequest): Promise<HttpAnswer> => {
    const viewer = viewerOf(request);
    const back = await services.boards.restoreBoard(viewer, boardAsked(request));
    switch (back.kind) {
      case 'unknown':
        throw boardNotFound();
      case 'too-many':
        throw tooManyBoards();
      case 'restored': {
        audit(services.log, viewer, { deed: 'restore-board', board: back.uid, isShared: back.isShared });
        await tellBoard(services, viewer, back);
        const answer: BoardMadeResponse = { id: back.uid, version: back.version };
        return jsonAnswer(answer, { headers: { etag: boardEtag(back.version) } });
      }
    }
  };
