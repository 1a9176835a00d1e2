import { type HttpAnswer, jsonAnswer } from '#platform/http-answer';
import { HttpError, type HttpIssue } from '#platform/http-error';
import type { HttpRequest } from '#platform/http-request';
import type { BoardMadeResponse, BoardResponse } from '#shared/api/boards';
import type { Viewer } from '#shared/api/viewer';
import type { BoardContent, BoardWidget } from '#shared/board/board-content';
import type { ApiServices } from './api-services.ts';
import {
  boardAsked,
  boardEtag,
  boardNotFound,
  boardReadOnly,
  changedElsewhere,
  tooManyBoards,
  versionChanged,
} from './board-errors.ts';
import { boardIssues, widgetIssues } from './board-issues.ts';
import { tellBoard } from './tell-board.ts';
import { viewerOf } from './viewer-of.ts';

type Services = Pick<ApiServices, 'boards' | 'queues' | 'log'>;

/** POST /api/v1/boards: makes a board of mine. */
export const createBoard =
  ({ boards }: Pick<ApiServices, 'boards'>) =>
  async (request: HttpRequest, content: BoardContent): Promise<HttpAnswer> => {
    refuse([...boardIssues(content), ...widgetIssues(content)]);
    const made = await boards.createBoard(viewerOf(request), content);
    switch (made.kind) {
      case 'too-many':
        throw tooManyBoards();
      case 'no-tenant':
        throw new HttpError({
          status: 503,
          code: 'board.no-organization',
          message: 'Your organisation is not mirrored yet. Try again in a moment.',
          headers: { 'retry-after': '2' },
        });
      case 'created': {
        const answer: BoardMadeResponse = { id: made.uid, version: made.version };
        return jsonAnswer(answer, { status: 201, headers: { etag: boardEtag(made.version) } });
      }
    }
  };

/** PUT /api/v1/boards/{boardId}: saves a board over the version that I changed, and no other. Over version 0: as my own of that name. */
export const saveBoard =
  (services: Services) =>
  async (request: HttpRequest, content: BoardContent): Promise<HttpAnswer> => {
    const viewer = viewerOf(request);
    const boardId = boardAsked(request);
    const version = versionChanged(request);
    refuse(boardIssues(content));
    // Hardly ever: the stored board is read only for what would be refused.
    if (widgetIssues(content).length > 0) {
      refuse(widgetIssues(content, await standing(services.boards, viewer, boardId)));
    }
    const saved = await services.boards.saveBoard(viewer, { boardId, content, version });
    switch (saved.kind) {
      case 'conflict':
        throw changedElsewhere(saved);
      case 'forbidden':
        throw boardReadOnly();
      case 'unknown':
        throw boardNotFound();
      case 'too-many':
        throw tooManyBoards();
      case 'saved': {
        const { kind: _, isShared, ...facts } = saved;
        await tellBoard(services, viewer, { ...facts, isShared });
        const board: BoardResponse = { ...content, ...facts, id: boardId };
        return jsonAnswer(board, { headers: { etag: boardEtag(board.version) } });
      }
    }
  };

const standing = async (boards: Services['boards'], viewer: Viewer, boardId: string): Promise<readonly BoardWidget[]> =>
  (await boards.readBoard(viewer, boardId))?.widgets ?? [];

const refuse = (issues: readonly HttpIssue[]): void => {
  if (issues.length === 0) return;
  throw new HttpError({
    status: 422,
    code: 'board.invalid',
    message: 'The board cannot be saved like this. See issues.',
    issues,
  });
};
