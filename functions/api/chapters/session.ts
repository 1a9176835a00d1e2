import { withoutBody } from '#platform/http';
import type { ApiServices } from '../api-services.ts';
import { readSession } from '../read-session.ts';

/** Who I am. */
export const sessionEndpoints = (services: Pick<ApiServices, 'store'>) => ({
  session: withoutBody(readSession(services)),
});
