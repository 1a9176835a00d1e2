import type * as z from 'zod';
import { type HttpAnswer, jsonAnswer } from '#platform/http-answer';
import { HttpError } from '#platform/http-error';
import type { HttpRequest } from '#platform/http-request';
import { wishFor } from '#platform/sync-wishes';
import { wishNames, type wishResponseSchema } from '#shared/api/sync';
import { objectNames } from '#shared/objects/index';
import type { ApiServices } from './api-services.ts';
import { audit } from './audit.ts';
import { syncViewerOf } from './sync-viewer.ts';

/** POST /api/v1/sync/objects/{object}/{wish}: the next poll counts an object, compares every row, or reads all of it again. */
export const wishForObject =
  ({ sync, clock, log }: Pick<ApiServices, 'sync' | 'clock' | 'log'>) =>
  async (request: HttpRequest): Promise<HttpAnswer> => {
    const viewer = syncViewerOf(request);
    const { organizationId } = viewer;
    const object = objectNames.find((name) => name === request.params['object']);
    const wish = wishNames.find((name) => name === request.params['wish']);
    if (object === undefined || wish === undefined) throw unknownWish();
    await wishFor(sync, { organizationId, object }, wish);
    audit(log, viewer, { deed: 'wish', object, wish });
    const answer: z.infer<typeof wishResponseSchema> = { wishedAt: clock().toISOString() };
    return jsonAnswer(answer, { status: 202 });
  };

const unknownWish = (): HttpError =>
  new HttpError({
    status: 404,
    code: 'sync.unknown-wish',
    message: `Fairlead can ${wishNames.join(', ')} the objects that it mirrors.`,
  });
