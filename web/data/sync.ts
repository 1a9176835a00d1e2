import { useQuery } from '@tanstack/react-query';
import { apiRoutes } from '#shared/api/routes';
import { type SyncResponse, syncHistoryResponseSchema, syncResponseSchema } from '#shared/api/sync';
import type { ObjectName } from '#shared/objects/index';
import { request } from './request.ts';
import { type ServerClock, thisMoment } from './server-clock.ts';

/** How the mirror does, and the server's clock when it said so. */
export interface HeardSync {
  readonly sync: SyncResponse;
  readonly clock: ServerClock;
}

/** All that is asked about the mirror as a whole; a deed of the viewer's makes it ask again. */
export const syncKey = ['sync'] as const;

const renewSeconds = 10;

/** How the mirror does, renewed every few seconds while the page is in sight; nothing is asked while `isWanted` is false. */
export const useSync = (isWanted = true) =>
  useQuery({
    enabled: isWanted,
    queryKey: [...syncKey, 'now'],
    queryFn: async ({ signal }): Promise<HeardSync> => {
      const askedAt = thisMoment();
      const sync = await request(apiRoutes.sync, { schema: syncResponseSchema, signal });
      return { sync, clock: { at: sync.at, ...askedAt } };
    },
    refetchInterval: renewSeconds * 1_000,
  });

const renewHistorySeconds = 60;

/** What became of one object in the past days. */
export const useSyncHistory = (object: ObjectName) =>
  useQuery({
    queryKey: [...syncKey, 'history', object],
    queryFn: ({ signal }) =>
      request(apiRoutes.syncHistory, { schema: syncHistoryResponseSchema, query: { object }, signal }),
    refetchInterval: renewHistorySeconds * 1_000,
  });
