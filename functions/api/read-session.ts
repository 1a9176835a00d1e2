import { type HttpAnswer, jsonAnswer } from '#platform/http-answer';
import { HttpError } from '#platform/http-error';
import type { HttpRequest } from '#platform/http-request';
import type { SessionResponse } from '#shared/api/session';
import type { Viewer } from '#shared/api/viewer';
import type { ApiServices } from './api-services.ts';
import { viewerOf } from './viewer-of.ts';

/** GET /api/v1/session: who I am, and what my organisation is like. */
export const readSession =
  ({ store }: Pick<ApiServices, 'store'>) =>
  async (request: HttpRequest): Promise<HttpAnswer> => {
    return jsonAnswer(await sessionOf(store, viewerOf(request)));
  };

/** @throws HttpError 503 while the organisation is not mirrored yet */
export const sessionOf = async (store: ApiServices['store'], viewer: Viewer): Promise<SessionResponse> => {
  const session = await store.readSession(viewer);
  if (!session) throw notMirrored();
  return session;
};

const notMirrored = (): HttpError =>
  new HttpError({
    status: 503,
    code: 'organization.not-mirrored',
    message: 'Your organisation is being read for the first time. Try again in a moment.',
    headers: { 'retry-after': '5' },
  });
