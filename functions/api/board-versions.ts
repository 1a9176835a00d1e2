import { emptyAnswer, type HttpAnswer, jsonAnswer } from '#platform/http-answer';
import { HttpError } from '#platform/http-error';
import type { HttpRequest } from '#platform/http-request';
import type { VersionName } from '#shared/api/board-versions';
import type { Withheld } from '#store/boards/board-versions';
import type { ApiServices } from './api-services.ts';
import { boardAsked, boardNotFound, boardReadOnly } from './board-errors.ts';
import { viewerOf } from './viewer-of.ts';

type Services = Pick<ApiServices, 'boards'>;

const notKept = { headers: { 'cache-control': 'private, no-store' } } as const;

/** GET /api/v1/boards/{boardId}/versions: what a board was, the newest first; `before` goes on from a version. */
export const listVersions =
  ({ boards }: Services) =>
  async (request: HttpRequest): Promise<HttpAnswer> => {
    const before = request.query['before'];
    const asked = { boardId: boardAsked(request), before: before === undefined ? undefined : readVersion(before) };
    const read = await boards.readVersions(viewerOf(request), asked);
    if (read.kind !== 'read') throw refused(read);
    const { kind: _, ...versions } = read;
    return jsonAnswer(versions, notKept);
  };

/** GET /api/v1/boards/{boardId}/versions/{version}: what it was then. */
export const showVersion =
  ({ boards }: Services) =>
  async (request: HttpRequest): Promise<HttpAnswer> => {
    const read = await boards.readVersion(viewerOf(request), versionAsked(request));
    if (read.kind !== 'read') throw refused(read);
    const { kind: _, ...version } = read;
    return jsonAnswer(version, notKept);
  };

/** PUT /api/v1/boards/{boardId}/versions/{version}: gives a version a name, or takes it away. */
export const nameVersion =
  ({ boards }: Services) =>
  async (request: HttpRequest, { name }: VersionName): Promise<HttpAnswer> => {
    const named = await boards.nameVersion(viewerOf(request), { ...versionAsked(request), name });
    if (named.kind !== 'named') throw refused(named);
    return emptyAnswer();
  };

const versionAsked = (request: HttpRequest) => ({
  boardId: boardAsked(request),
  version: readVersion(request.params['version'] ?? ''),
});

const readVersion = (text: string): number => {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new HttpError({ status: 400, code: 'board.bad-version', message: 'A version is a whole number from 1 on.' });
};

const refused = ({ kind }: Withheld): HttpError => (kind === 'forbidden' ? boardReadOnly() : boardNotFound());
