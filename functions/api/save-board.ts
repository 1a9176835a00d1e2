import { type HttpAnswer, jsonAnswer } from '#platform/http-answer';
import { HttpError, type HttpIssue } from '#platform/http-error';
import type { HttpRequest } from '#platform/http-request';
import { type BoardResponse, homeBoardId } from '#shared/api/boards';
import type { Viewer } from '#shared/api/viewer';
import { type BoardContent, type BoardWidget } from '#shared/board/board-content';
import type { ApiServices } from './api-services.ts';
import { boardEtag, boardNotFound } from './board-errors.ts';
import { boardIssues, widgetIssues } from './board-issues.ts';
import { viewerOf } from './viewer-of.ts';

/** PUT /api/v1/boards/{boardId}: saves a board of mine over the version that I changed, and no other. */
export const saveBoard =
  ({ store }: Pick<ApiServices, 'store'>) =>
  async (request: HttpRequest, content: BoardContent): Promise<HttpAnswer> => {
    const viewer = viewerOf(request);
    const boardId = request.params['boardId'] ?? '';
    const version = readVersion(request.headers['if-match']);
    // Only the home board exists before its first save.
    if (version === 0 && boardId !== homeBoardId) throw boardNotFound();
    refuse(boardIssues(content));
    // Hardly ever: the stored board is read only for what would be refused.
    if (widgetIssues(content).length > 0) refuse(widgetIssues(content, await standing(store, viewer, boardId)));
    const saved = await store.saveBoard(viewer, { boardId, content, version });
    if (saved.kind === 'conflict') throw changedElsewhere(saved.version);
    const board: BoardResponse = { ...content, id: boardId, version: saved.version };
    return jsonAnswer(board, { headers: { etag: boardEtag(board.version) } });
  };

const readVersion = (ifMatch: string | undefined): number => {
  if (ifMatch === undefined) {
    throw new HttpError({
      status: 428,
      code: 'board.version-missing',
      message: 'Say in If-Match which version of the board you changed.',
    });
  }
  const version = /^"(\d{1,9})"$/.exec(ifMatch)?.[1];
  if (version === undefined) {
    throw new HttpError({
      status: 400,
      code: 'board.version-malformed',
      message: 'If-Match takes one version, in quotation marks.',
    });
  }
  return Number(version);
};

const standing = async (
  store: ApiServices['store'],
  viewer: Viewer,
  boardId: string,
): Promise<readonly BoardWidget[]> => (await store.readBoard(viewer, boardId))?.widgets ?? [];

const refuse = (issues: readonly HttpIssue[]): void => {
  if (issues.length === 0) return;
  throw new HttpError({
    status: 422,
    code: 'board.invalid',
    message: 'The board cannot be saved like this. See issues.',
    issues,
  });
};

const changedElsewhere = (version: number): HttpError =>
  new HttpError({
    status: 412,
    code: 'board.changed-elsewhere',
    message: `The board was saved elsewhere in the meantime; its version is now ${version}.`,
    headers: { etag: boardEtag(version) },
  });
