import { httpHandler, later } from '#platform/http';
import { apiRoutes as routes } from '#shared/api/routes';
import type { ApiServices } from './api-services.ts';

/** The table of contents of the API. A chapter is loaded with the first request for what it answers. */
export const apiRoutes = (services: ApiServices) => {
  const session = later(async () => (await import('./chapters/session.ts')).sessionEndpoints(services));
  const boards = later(async () => (await import('./chapters/boards.ts')).boardsEndpoints(services));
  const editing = later(async () => (await import('./chapters/editing.ts')).editingEndpoints(services));
  const live = later(async () => (await import('./chapters/live.ts')).liveEndpoints(services));
  const figures = later(async () => (await import('./chapters/figures.ts')).figuresEndpoints(services));
  const records = later(async () => (await import('./chapters/records.ts')).recordsEndpoints(services));
  const sync = later(async () => (await import('./chapters/sync.ts')).syncEndpoints(services));
  return httpHandler({
    log: services.log,
    routes,
    endpoints: {
      session: session('session'),
      boards: boards('boards'),
      boardCreate: editing('boardCreate'),
      boardRead: boards('boardRead'),
      boardSave: editing('boardSave'),
      boardDelete: editing('boardDelete'),
      boardRestore: editing('boardRestore'),
      boardVersions: editing('boardVersions'),
      boardVersion: editing('boardVersion'),
      boardVersionName: editing('boardVersionName'),
      boardShares: editing('boardShares'),
      boardShare: editing('boardShare'),
      boardOverlaySave: editing('boardOverlaySave'),
      boardOverlayDelete: editing('boardOverlayDelete'),
      boardPass: live('boardPass'),
      colleagues: editing('colleagues'),
      widgetsQuery: figures('widgetsQuery'),
      record: records('record'),
      search: records('search'),
      liveTicket: live('liveTicket'),
      sync: sync('sync'),
      syncHistory: sync('syncHistory'),
      syncPause: sync('syncPause'),
      syncResume: sync('syncResume'),
      syncWish: sync('syncWish'),
      syncParkedRedrive: sync('syncParkedRedrive'),
      syncParkedForget: sync('syncParkedForget'),
      syncProofDecide: sync('syncProofDecide'),
      fields: sync('fields'),
      filterFields: figures('filterFields'),
      fieldsChoose: sync('fieldsChoose'),
    },
  });
};
