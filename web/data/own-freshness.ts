import { useQuery } from '@tanstack/react-query';
import type { ObjectFacts, SyncFacts } from '#shared/api/freshness';
import { apiRoutes } from '#shared/api/routes';
import { widgetsQueryResponseSchema } from '#shared/api/widgets-query';
import type { ObjectName } from '#shared/objects/index';
import type { RecordsSpec } from '#shared/query/query-spec';
import type { ListObject, RecordColumn } from '#shared/query/record-columns';
import { request } from './request.ts';
import { type ServerClock, thisMoment } from './server-clock.ts';

/** How fresh what a viewer may see is, and the server's clock when it said so. */
export interface OwnFreshness {
  readonly objects: readonly { readonly object: ObjectName; readonly facts: ObjectFacts }[];
  readonly sync: SyncFacts;
  readonly clock: ServerClock;
}

const one = (object: ListObject, column: RecordColumn): RecordsSpec => ({
  kind: 'records',
  object,
  columns: [column],
  filters: [],
  sort: { by: column, descending: true },
  limit: 1,
});

/** Freshness is told with answers, so the cheapest question is asked of each kind of row. */
const questions = {
  freshness: {
    deals: one('opportunity', 'closeOn'),
    leads: one('lead', 'createdAt'),
    activities: one('activity', 'activityOn'),
  },
};

const shown: readonly ObjectName[] = ['opportunity', 'lead', 'task', 'event'];

const renewSeconds = 60;

/** How fresh deals, leads and activities are; nothing is asked while `isWanted` is false. */
export const useOwnFreshness = (isWanted: boolean) =>
  useQuery({
    queryKey: ['own-freshness'],
    queryFn: async ({ signal }): Promise<OwnFreshness> => {
      const askedAt = thisMoment();
      const body = { widgets: questions };
      const { freshness, sync } = await request(apiRoutes.widgetsQuery, {
        schema: widgetsQueryResponseSchema,
        body,
        signal,
      });
      const objects = shown.flatMap((object) => {
        const facts = freshness[object];
        return facts ? [{ object, facts }] : [];
      });
      return { objects, sync, clock: { at: sync.at, ...askedAt } };
    },
    enabled: isWanted,
    refetchInterval: renewSeconds * 1_000,
  });
