import { memoryLog } from '#platform/testing/memory-log';
import { aLambdaContext, aRestEvent } from '#platform/testing/rest-event';
import { type SmallCloud, startSmallCloud } from '#platform/testing/small-cloud';
import type { ApiRouteName } from '#shared/api/routes';
import { apiRoutes as routes } from '#shared/api/routes';
import type { Viewer } from '#shared/api/viewer';
import { aViewer } from '#test/builders/a-viewer';
import { apiRoutes } from '../api-routes.ts';
import type { ApiServices } from '../api-services.ts';
import type { ApiStore } from '../api-store.ts';
import { memoryStore } from './memory-store.ts';

interface Asked {
  readonly viewer?: Viewer;
  readonly params?: Record<string, string>;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

/** Tables of the API, played by an emulator. */
export const startApiCloud = async (): Promise<
  { cloud: SmallCloud } & Pick<ApiServices, 'tickets' | 'sync' | 'parked'>
> => {
  const cloud = await startSmallCloud();
  const [tickets, sync, parked] = await Promise.all([
    cloud.createTable('tickets', { hash: 'ticket' }),
    cloud.createTable('sync', { hash: 'object', range: 'item' }),
    cloud.createTable('parked', { hash: 'organizationId', range: 'at' }),
  ]);
  return { cloud, tickets, sync, parked };
};

type Tables = Pick<ApiServices, 'tickets' | 'sync' | 'parked'>;

/** The API over a store in memory. */
export const smallApi = (tables: Tables, now?: Date) => {
  const store = memoryStore();
  return { store, ...apiOver(store, tables, now) };
};

/** The API over any store, asked as whom the authorizer let in. */
export const apiOver = (store: ApiStore, tables: Tables, now = new Date()) => {
  const time = { now };
  const handle = apiRoutes({ ...tables, store, clock: () => time.now }, memoryLog());
  return {
    time,
    ask: async (name: ApiRouteName, { viewer = aViewer(), params, headers, body }: Asked = {}) => {
      const json: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
      const event = aRestEvent(routes[name], {
        ...(params && { params }),
        headers: { ...json, ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        authorizer: { principalId: viewer.subject, ...viewer },
      });
      const { statusCode, headers: answered, body: text } = await handle(event, aLambdaContext());
      const parsed: unknown = text === '' ? undefined : JSON.parse(text);
      return { status: statusCode, etag: answered?.['etag']?.toString(), headers: answered, body: parsed };
    },
  };
};
