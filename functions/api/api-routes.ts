import { askOnce } from '#platform/ask-once';
import { httpHandler, later } from '#platform/http';
import { apiRoutes as routes } from '#shared/api/routes';
import type { ApiServices } from './api-services.ts';

/** What answers who somebody is and what is on a board. */
export type FirstServices = Pick<ApiServices, 'store' | 'boards' | 'log'>;

/**
 * The table of contents of the API. A chapter is loaded with the first request for what it answers, and what all but the
 * first two work with is opened by the first of them.
 */
export const apiRoutes = (first: FirstServices, openAll: () => Promise<ApiServices>) => {
  const all = askOnce(openAll);
  const session = later(async () => (await import('./chapters/session.ts')).sessionEndpoints(first));
  const boards = later(async () => (await import('./chapters/boards.ts')).boardsEndpoints(first));
  const editing = later(async () => (await import('./chapters/editing.ts')).editingEndpoints(await all()));
  const live = later(async () => (await import('./chapters/live.ts')).liveEndpoints(await all()));
  const figures = later(async () => (await import('./chapters/figures.ts')).figuresEndpoints(await all()));
  const records = later(async () => (await import('./chapters/records.ts')).recordsEndpoints(await all()));
  const sync = later(async () => (await import('./chapters/sync.ts')).syncEndpoints(await all()));
  return httpHandler({
    log: first.log,
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
