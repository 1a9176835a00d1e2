import { memoryLog } from '#platform/testing/memory-log';
import { aLambdaContext, aRestEvent } from '#platform/testing/rest-event';
import { type SmallCloud, startSmallCloud } from '#platform/testing/small-cloud';
import type { ApiRouteName } from '#shared/api/routes';
import { apiRoutes as routes } from '#shared/api/routes';
import type { Viewer } from '#shared/api/viewer';
import { type Database, databaseAt } from '#store/database';
import { aViewer } from '#test/builders/a-viewer';
import { apiRoutes } from '../api-routes.ts';
import type { ApiServices } from '../api-services.ts';
import { openBoards } from '../board-store.ts';
import { openStore } from '../open-store.ts';
import { memoryStore } from './memory-store.ts';

interface Asked {
  readonly viewer?: Viewer;
  readonly params?: Record<string, string>;
  readonly query?: Record<string, string>;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

type Places = Pick<ApiServices, 'tickets' | 'passes' | 'sync' | 'parking' | 'queues'>;

/** Tables, queues and the bucket of the API, played by emulators. */
export const startApiCloud = async (): Promise<{ cloud: SmallCloud } & Places> => {
  const cloud = await startSmallCloud();
  const [tickets, passes, sync, parked] = await Promise.all([
    cloud.createTable('tickets', { hash: 'ticket' }),
    cloud.createTable('passes', { hash: 'pass' }),
    cloud.createTable('sync', { hash: 'object', range: 'item' }),
    cloud.createTable('parked', { hash: 'organizationId', range: 'at' }),
  ]);
  const [hints, pages, backfill, moved] = [
    cloud.createQueue('hints'),
    cloud.createQueue('pages'),
    cloud.createQueue('backfill'),
    cloud.createQueue('moved'),
  ];
  const parking = { table: parked, bucket: cloud.createBucket('pages') };
  return { cloud, tickets, passes, sync, parking, queues: { hints, pages, backfill, moved } };
};

/** The API over a store in memory. It has no boards: those are kept by PostgreSQL alone. */
export const smallApi = (places: Places, now?: Date) => {
  const store = memoryStore();
  return { store, ...apiOver({ store, boards: openBoards(nowhere) }, places, now) };
};

/** Connects when it is asked, and to nothing. */
const nowhere = databaseAt({ host: '127.0.0.1', port: 1 });

/** The API over PostgreSQL. */
export const apiOverDatabase = (db: Database, places: Places, now?: Date) =>
  apiOver({ store: openStore(db), boards: openBoards(db) }, places, now);

/** The API over any store, asked as whom the authorizer let in. */
const apiOver = (stores: Pick<ApiServices, 'store' | 'boards'>, places: Places, now = new Date()) => {
  const time = { now };
  const log = memoryLog();
  const { tickets, passes, sync, parking, queues } = places;
  const services = {
    tickets,
    liveUrl: '/ws',
    passes,
    sync,
    parking,
    queues,
    ...stores,
    clock: () => time.now,
    log,
  };
  const handle = apiRoutes(services, async () => services);
  return {
    time,
    log,
    ask: async (name: ApiRouteName, { viewer = aViewer(), params, query, headers, body }: Asked = {}) => {
      const json: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
      const event = aRestEvent(routes[name], {
        ...(params && { params }),
        ...(query && { query }),
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
