/**
 * The HTTP surface as data: the CDK app makes API Gateway's resources of it, `api` its table of contents, and
 * the web its requests. A route that is missing here is missing everywhere.
 */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** API Gateway's form: `{name}` for a path parameter. */
  readonly path: string;
}

/** Routes behind the authorizer, answered by `api`. */
export const apiRoutes = {
  session: { method: 'GET', path: '/api/v1/session' },
  boards: { method: 'GET', path: '/api/v1/boards' },
  boardCreate: { method: 'POST', path: '/api/v1/boards' },
  boardRead: { method: 'GET', path: '/api/v1/boards/{boardId}' },
  boardSave: { method: 'PUT', path: '/api/v1/boards/{boardId}' },
  boardDelete: { method: 'DELETE', path: '/api/v1/boards/{boardId}' },
  boardRestore: { method: 'POST', path: '/api/v1/boards/{boardId}/restore' },
  boardVersions: { method: 'GET', path: '/api/v1/boards/{boardId}/versions' },
  boardVersion: { method: 'GET', path: '/api/v1/boards/{boardId}/versions/{version}' },
  boardVersionName: { method: 'PUT', path: '/api/v1/boards/{boardId}/versions/{version}' },
  boardShares: { method: 'GET', path: '/api/v1/boards/{boardId}/shares' },
  boardShare: { method: 'PUT', path: '/api/v1/boards/{boardId}/shares' },
  boardOverlaySave: { method: 'PUT', path: '/api/v1/boards/{boardId}/overlay' },
  boardOverlayDelete: { method: 'DELETE', path: '/api/v1/boards/{boardId}/overlay' },
  boardPass: { method: 'POST', path: '/api/v1/boards/{boardId}/passes' },
  colleagues: { method: 'GET', path: '/api/v1/colleagues' },
  widgetsQuery: { method: 'POST', path: '/api/v1/widgets/query' },
  record: { method: 'GET', path: '/api/v1/records/{object}/{id}' },
  search: { method: 'POST', path: '/api/v1/search' },
  liveTicket: { method: 'POST', path: '/api/v1/live/tickets' },
  sync: { method: 'GET', path: '/api/v1/sync' },
  syncHistory: { method: 'GET', path: '/api/v1/sync/history' },
  syncPause: { method: 'POST', path: '/api/v1/sync/pause' },
  syncResume: { method: 'POST', path: '/api/v1/sync/resume' },
  syncWish: { method: 'POST', path: '/api/v1/sync/objects/{object}/{wish}' },
  syncParkedRedrive: { method: 'POST', path: '/api/v1/sync/parked/redrive' },
  syncParkedForget: { method: 'POST', path: '/api/v1/sync/parked/forget' },
  syncProofDecide: { method: 'POST', path: '/api/v1/sync/proofs/{proofId}/decide' },
  fields: { method: 'GET', path: '/api/v1/fields' },
  filterFields: { method: 'GET', path: '/api/v1/filter-fields' },
  fieldsChoose: { method: 'PUT', path: '/api/v1/fields/{object}' },
} as const satisfies Readonly<Record<string, Route>>;

/** Open routes, answered by `auth`. */
export const authRoutes = {
  signIn: { method: 'GET', path: '/auth/sign-in' },
  callback: { method: 'GET', path: '/auth/callback' },
  refresh: { method: 'POST', path: '/auth/refresh' },
  signOut: { method: 'POST', path: '/auth/sign-out' },
} as const satisfies Readonly<Record<string, Route>>;

/** Open routes for Salesforce, answered by `hooks`, which verifies each sender itself. */
export const hookRoutes = {
  changes: { method: 'POST', path: '/hooks/salesforce/changes' },
  outboundMessages: { method: 'POST', path: '/hooks/salesforce/outbound-messages/{key}' },
} as const satisfies Readonly<Record<string, Route>>;

/** The live connection, behind the same name as everything else. */
export const livePath = '/ws';

/** Unsafe requests that rely on the cookie must carry this header, which no cross-site form can set. */
export const requestHeader = 'x-fairlead-request';

export type ApiRouteName = keyof typeof apiRoutes;
