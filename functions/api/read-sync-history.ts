import { type HttpAnswer, jsonAnswer } from '#platform/http-answer';
import { HttpError } from '#platform/http-error';
import type { HttpRequest } from '#platform/http-request';
import type { SyncHistoryResponse } from '#shared/api/sync';
import { objectNames } from '#shared/objects/index';
import type { ApiServices } from './api-services.ts';
import { syncViewerOf } from './sync-viewer.ts';

/** GET /api/v1/sync/history?object=: an object's proofs of thirty days, and its pages hour by hour of seven. */
export const readSyncHistory =
  ({ store, clock }: Pick<ApiServices, 'store' | 'clock'>) =>
  async (request: HttpRequest): Promise<HttpAnswer> => {
    const { organizationId } = syncViewerOf(request);
    const object = objectNames.find((name) => name === request.query['object']);
    if (object === undefined) throw unknownObject();
    const now = clock();
    const history = await store.readSyncHistory(organizationId, { object, now });
    return jsonAnswer({ at: now.toISOString(), object, ...history } satisfies SyncHistoryResponse);
  };

const unknownObject = (): HttpError =>
  new HttpError({
    status: 422,
    code: 'sync.unknown-object',
    message: 'Name an object that Fairlead mirrors.',
    issues: [{ path: 'object', message: `is one of ${objectNames.join(', ')}` }],
  });
