import type { HttpRequest } from '#platform/http-request';
import { type Viewer, viewerSchema } from '#shared/api/viewer';

/**
 * The viewer of a request: what the authorizer made of a verified token, and nothing that the request itself says.
 * @throws Error when the route has no authorizer before it, which is our fault
 */
export const viewerOf = ({ authorizer }: HttpRequest): Viewer => {
  const { subject, organizationId, salesforceUserId, role, name, email } = authorizer;
  const viewer = { subject, organizationId, ...(salesforceUserId ? { salesforceUserId } : {}), role, name, email };
  return viewerSchema.parse(viewer);
};
