import { emptyAnswer, type HttpAnswer } from '#platform/http-answer';
import type { HttpRequest } from '#platform/http-request';
import { pauseOrganization, resumeOrganization } from '#platform/org-gate';
import type { ApiServices } from './api-services.ts';
import { audit } from './audit.ts';
import { syncViewerOf } from './sync-viewer.ts';

type Services = Pick<ApiServices, 'sync' | 'log'>;

/** POST /api/v1/sync/pause: nobody asks Salesforce any more until somebody resumes. What Salesforce pushes waits. */
export const pauseSync =
  ({ sync, log }: Services) =>
  async (request: HttpRequest): Promise<HttpAnswer> => {
    const viewer = syncViewerOf(request);
    await pauseOrganization(sync, viewer.organizationId, viewer.name);
    audit(log, viewer, { deed: 'pause' });
    return emptyAnswer();
  };

/** POST /api/v1/sync/resume: Salesforce is asked again, at once. */
export const resumeSync =
  ({ sync, log }: Services) =>
  async (request: HttpRequest): Promise<HttpAnswer> => {
    const viewer = syncViewerOf(request);
    await resumeOrganization(sync, viewer.organizationId);
    audit(log, viewer, { deed: 'resume' });
    return emptyAnswer();
  };
