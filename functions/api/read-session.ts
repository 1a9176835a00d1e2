import { type HttpAnswer, jsonAnswer } from '#platform/http-answer';
import { HttpError } from '#platform/http-error';
import type { HttpRequest } from '#platform/http-request';
import type { ApiServices } from './api-services.ts';
import { viewerOf } from './viewer-of.ts';

/** GET /api/v1/session: who I am, and what my organisation is like. */
export const readSession =
  ({ store }: Pick<ApiServices, 'store'>) =>
  async (request: HttpRequest): Promise<HttpAnswer> => {
    const session = await store.readSession(viewerOf(request));
    if (!session) throw notMirrored();
    return jsonAnswer(session);
  };

const notMirrored = (): HttpError =>
  new HttpError({
    status: 503,
    code: 'organization.not-mirrored',
    message: 'Your organisation is being read for the first time. Try again in a moment.',
    headers: { 'retry-after': '5' },
  });
