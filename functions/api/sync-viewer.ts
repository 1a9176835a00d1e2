import { HttpError } from '#platform/http-error';
import type { HttpRequest } from '#platform/http-request';
import type { FairleadRole, Viewer } from '#shared/api/viewer';
import { viewerOf } from './viewer-of.ts';

/**
 * The viewer of a request about the mirror as a whole, which counts rows of everyone.
 * @throws HttpError 403 for whoever is neither ops nor admin
 */
export const syncViewerOf = (request: HttpRequest): Viewer =>
  viewerWith(request, ['ops', 'admin'], 'Only ops and admins see how the mirror does.');

/**
 * The viewer of a request that decides over the organisation's data.
 * @throws HttpError 403 for whoever is no admin
 */
export const decidingViewerOf = (request: HttpRequest): Viewer =>
  viewerWith(request, ['admin'], 'Only an administrator decides whether records are really gone.');

/**
 * The viewer of a request that chooses what is mirrored.
 * @throws HttpError 403 for whoever is no admin
 */
export const fieldsViewerOf = (request: HttpRequest): Viewer =>
  viewerWith(request, ['admin'], 'Only an administrator chooses which fields are mirrored.');

const viewerWith = (request: HttpRequest, roles: readonly FairleadRole[], message: string): Viewer => {
  const viewer = viewerOf(request);
  if (roles.includes(viewer.role)) return viewer;
  throw new HttpError({ status: 403, code: 'sync.forbidden', message });
};
