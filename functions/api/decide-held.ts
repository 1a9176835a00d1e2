import { emptyAnswer, type HttpAnswer } from '#platform/http-answer';
import { HttpError } from '#platform/http-error';
import type { HttpRequest } from '#platform/http-request';
import type { Decision } from '#shared/api/sync';
import type { ApiServices } from './api-services.ts';
import { audit } from './audit.ts';
import { decidingViewerOf } from './sync-viewer.ts';

/**
 * POST /api/v1/sync/proofs/{proofId}/decide: an administrator says whether rows that Salesforce does not show any more
 * are really gone. Who said so is kept with the proof. Salesforce itself is not touched.
 */
export const decideHeld =
  ({ store, log }: Pick<ApiServices, 'store' | 'log'>) =>
  async (request: HttpRequest, { delete: isGone }: Decision): Promise<HttpAnswer> => {
    const viewer = decidingViewerOf(request);
    const proofId = request.params['proofId'] ?? '';
    const outcome = await store.decideProof(viewer.organizationId, { proofId, delete: isGone, by: viewer.name });
    if (outcome === 'unknown') throw unknownProof();
    if (outcome === 'settled') throw settled();
    audit(log, viewer, { deed: 'decide', proofId, delete: isGone });
    return emptyAnswer();
  };

const unknownProof = (): HttpError =>
  new HttpError({ status: 404, code: 'sync.unknown-proof', message: 'There is no such proof.' });

const settled = (): HttpError =>
  new HttpError({
    status: 409,
    code: 'sync.settled',
    message: 'These deletions no longer wait for a decision: somebody else has decided, or a newer sweep has.',
  });
