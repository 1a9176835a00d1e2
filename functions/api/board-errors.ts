import { HttpError } from '#platform/http-error';
import type { HttpRequest } from '#platform/http-request';
import { type BoardResponse, boardIdSchema, boardsMax } from '#shared/api/boards';

/** Foreign boards and boards that never were look the same from outside. */
export const boardNotFound = (): HttpError =>
  new HttpError({ status: 404, code: 'board.not-found', message: 'There is no such board, or it is not yours.' });

/** What only those may do who may change the board. */
export const boardReadOnly = (): HttpError =>
  new HttpError({
    status: 403,
    code: 'board.read-only',
    message:
      'You may look at this board, but neither change it nor see its past. You can save it as a board of your own.',
  });

/** What only its owner may do. */
export const boardNotOwned = (): HttpError =>
  new HttpError({ status: 403, code: 'board.not-owned', message: 'Only the owner of a board may delete or share it.' });

export const tooManyBoards = (): HttpError =>
  new HttpError({
    status: 409,
    code: 'board.too-many',
    message: `Nobody has more than ${boardsMax} boards. Delete one first.`,
  });

/** Says who saved meanwhile, for a person in words and for programs in facts. */
export const changedElsewhere = ({
  version,
  savedAt,
  savedBy,
}: Pick<BoardResponse, 'version' | 'savedAt' | 'savedBy'>): HttpError =>
  new HttpError({
    status: 412,
    code: 'board.changed-elsewhere',
    message: `${saver(savedBy)} in the meantime; its version is now ${version}.`,
    headers: { etag: boardEtag(version) },
    facts: { version, ...(savedAt && { savedAt }), ...(savedBy && { savedBy: savedBy.name }) },
  });

const saver = (savedBy: BoardResponse['savedBy']): string => {
  if (savedBy === undefined) return 'The board was saved elsewhere';
  return savedBy.isViewer ? 'You saved the board elsewhere' : `${savedBy.name} saved the board`;
};

export const boardEtag = (version: number): string => `"${version}"`;

/**
 * The version that a change was made to, from If-Match.
 * @throws HttpError 428 where it is missing, 400 where it is none
 */
export const versionChanged = ({ headers }: HttpRequest): number => {
  const ifMatch = headers['if-match'];
  if (ifMatch === undefined) {
    throw new HttpError({
      status: 428,
      code: 'board.version-missing',
      message: 'Say in If-Match which version you changed.',
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

/**
 * The board that an address names.
 * @throws HttpError 404 for what can be none
 */
export const boardAsked = ({ params }: HttpRequest): string => {
  const { data } = boardIdSchema.safeParse(params['boardId']);
  if (data === undefined) throw boardNotFound();
  return data;
};
