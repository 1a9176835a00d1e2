import { HttpError } from '#platform/http-error';

/** Foreign boards and boards that never were look the same from outside. */
export const boardNotFound = (): HttpError =>
  new HttpError({ status: 404, code: 'board.not-found', message: 'There is no such board, or it is not yours.' });

export const boardEtag = (version: number): string => `"${version}"`;
