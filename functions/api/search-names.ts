import { type HttpAnswer, jsonAnswer } from '#platform/http-answer';
import type { HttpRequest } from '#platform/http-request';
import type { SearchRequest } from '#shared/api/search';
import type { ApiServices } from './api-services.ts';
import { viewerOf } from './viewer-of.ts';

/** POST /api/v1/search: records and boards by name, among those that the viewer may see. What was typed is not logged. */
export const searchNames =
  ({ store }: Pick<ApiServices, 'store'>) =>
  async (request: HttpRequest, { q }: SearchRequest): Promise<HttpAnswer> =>
    jsonAnswer(await store.searchNames(viewerOf(request), q), { headers: { 'cache-control': 'no-store' } });
