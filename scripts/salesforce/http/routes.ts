import type { Route } from './api.ts';
import { bulkQueryRoutes } from './bulk-query-routes.ts';
import { collectionRoutes } from './collection-routes.ts';
import { limitsRoutes } from './limits-routes.ts';
import { queryRoutes } from './query-routes.ts';
import { replicationRoutes } from './replication-routes.ts';
import { ok } from './reply.ts';
import { sobjectRoutes } from './sobject-routes.ts';

const resources = (version: string): object =>
  Object.fromEntries(
    ['sobjects', 'query', 'queryAll', 'limits', 'composite', 'jobs'].map((name) => [
      name,
      `/services/data/v${version}/${name}`,
    ]),
  );

/** Everything below `/services/data/vXX.X`. Fixed paths stand before those with a parameter in the same place. */
export const routes: readonly Route[] = [
  { method: 'GET', path: '/', answer: ({ version }) => ok(resources(version)) },
  ...limitsRoutes,
  ...queryRoutes,
  ...replicationRoutes,
  ...sobjectRoutes,
  ...collectionRoutes,
  ...bulkQueryRoutes,
];
