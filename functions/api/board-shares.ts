import { mayShare } from '#domain/board-rights';
import { type HttpAnswer, jsonAnswer } from '#platform/http-answer';
import { parseOr422 } from '#platform/http-body';
import { HttpError } from '#platform/http-error';
import type { HttpRequest } from '#platform/http-request';
import { colleaguesAskedSchema, type SharesRequest, type SharesResponse } from '#shared/api/board-shares';
import type { Viewer } from '#shared/api/viewer';
import type { ApiServices } from './api-services.ts';
import { audit } from './audit.ts';
import { boardAsked, boardEtag, boardNotFound, boardNotOwned, versionChanged } from './board-errors.ts';
import { viewerOf } from './viewer-of.ts';

type Services = Pick<ApiServices, 'boards'>;

/** GET /api/v1/boards/{boardId}/shares: with whom a board of mine is shared. */
export const readShares =
  ({ boards }: Services) =>
  async (request: HttpRequest): Promise<HttpAnswer> => {
    const read = await boards.readShares(viewerOf(request), boardAsked(request));
    switch (read.kind) {
      case 'unknown':
        throw boardNotFound();
      case 'forbidden':
        throw boardNotOwned();
      case 'read':
        return sharesAnswer(read);
    }
  };

/** PUT /api/v1/boards/{boardId}/shares: shares a board of mine with these and nobody else, over the list that I changed. */
export const saveShares =
  ({ boards, log }: Pick<ApiServices, 'boards' | 'log'>) =>
  async (request: HttpRequest, { shares }: SharesRequest): Promise<HttpAnswer> => {
    const viewer = sharingViewerOf(request);
    const version = versionChanged(request);
    const saved = await boards.saveShares(viewer, { boardId: boardAsked(request), shares, version });
    switch (saved.kind) {
      case 'unknown':
        throw boardNotFound();
      case 'forbidden':
        throw boardNotOwned();
      case 'not-her-team':
        throw notHerTeam();
      case 'conflict':
        throw sharedElsewhere(saved.version);
      case 'saved':
        audit(log, viewer, { deed: 'share-board', board: boardAsked(request), shares: shares.length });
        return sharesAnswer(saved);
    }
  };

/** GET /api/v1/colleagues?q=: people and roles by name, to share boards with. What was typed is not logged. */
export const findColleagues =
  ({ boards }: Services) =>
  async (request: HttpRequest): Promise<HttpAnswer> => {
    const viewer = sharingViewerOf(request);
    const q = parseOr422(colleaguesAskedSchema, request.query['q']);
    return jsonAnswer(await boards.findColleagues(viewer, q), { headers: { 'cache-control': 'private, no-store' } });
  };

const sharingViewerOf = (request: HttpRequest): Viewer => {
  const viewer = viewerOf(request);
  if (mayShare(viewer)) return viewer;
  throw new HttpError({
    status: 403,
    code: 'board.ops-share-nothing',
    message: 'Who keeps the mirror sees no records, and shares no boards about them.',
  });
};

const sharesAnswer = ({ version, shares }: SharesResponse): HttpAnswer => {
  const answer: SharesResponse = { version, shares };
  return jsonAnswer(answer, { headers: { etag: boardEtag(version), 'cache-control': 'private, no-store' } });
};

const notHerTeam = (): HttpError =>
  new HttpError({
    status: 403,
    code: 'board.not-your-team',
    message: 'A board can be made the home of your own team, or of roles below yours. You can share it with anybody.',
  });

const sharedElsewhere = (version: number): HttpError =>
  new HttpError({
    status: 412,
    code: 'board.shared-elsewhere',
    message: `You changed whom the board is shared with elsewhere in the meantime; the list’s version is now ${version}.`,
    headers: { etag: boardEtag(version) },
    facts: { version },
  });
