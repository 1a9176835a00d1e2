import { type QueryKey, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type ObjectFacts, type SyncFacts, unheardOf } from '#shared/api/freshness';
import { objectsOfRecord, type RecordObject, type RecordResponse, recordResponseSchema } from '#shared/api/records';
import { apiRoutes } from '#shared/api/routes';
import type { ObjectName } from '#shared/objects/index';
import { type LiveStatus, useLive } from './live.ts';
import { createRefresher } from './refresher.ts';
import { request } from './request.ts';
import { type ServerClock, thisMoment } from './server-clock.ts';

/** Which record. */
export interface RecordPlace {
  readonly object: RecordObject;
  readonly id: string;
}

/** A record as the server told of it, and what its freshness is made of. */
export interface HeldRecord extends Pick<RecordResponse, 'record'> {
  readonly facts: { readonly objects: readonly ObjectFacts[]; readonly sync: SyncFacts; readonly clock: ServerClock };
}

/** A push may be lost, and freshness moves even when no record does. */
const renewSeconds: Readonly<Record<LiveStatus, number>> = { connecting: 30, live: 60, reconnecting: 30, paused: 30 };

/** A record, asked again whenever something moved that its page shows. */
export const useRecord = ({ object, id }: RecordPlace) => {
  const client = useQueryClient();
  const { status, subscribe } = useLive();

  useEffect(() => {
    const askAgain = () => client.refetchQueries({ queryKey: recordKey({ object, id }) });
    const shown = new Set<ObjectName>(objectsOfRecord[object]);
    const refresher = createRefresher({
      askEverything: askAgain,
      askMoved: async (moved) => ([...moved].some((each) => shown.has(each)) ? askAgain() : undefined),
    });
    const leave = subscribe({
      onPush: ({ objects }) => void refresher.moved(objects),
      onCatchUp: () => void refresher.everything(),
    });
    return () => {
      leave();
      refresher.stop();
    };
  }, [client, subscribe, object, id]);

  return useQuery({
    queryKey: recordKey({ object, id }),
    queryFn: async ({ signal }): Promise<HeldRecord> => {
      const askedAt = thisMoment();
      const told = await request(apiRoutes.record, {
        schema: recordResponseSchema,
        parameters: { object, id },
        signal,
      });
      return { record: told.record, facts: { ...factsOf(told), clock: { at: told.sync.at, ...askedAt } } };
    },
    refetchInterval: renewSeconds[status] * 1_000,
  });
};

const recordKey = ({ object, id }: RecordPlace): QueryKey => ['record', object, id];

/** Computed values have an age of their own; it matters where the record shows some. */
const factsOf = ({ record, freshness, sync, calculated }: RecordResponse) => ({
  sync,
  objects: objectsOfRecord[record.object].flatMap((name) => {
    const facts = freshness[name];
    // Null is an object that the organisation does not have: nothing of it is missing.
    if (facts === null) return [];
    const isDated = name === record.object && calculated.length > 0;
    return [{ ...(facts ?? unheardOf), ...(!isDated && { calculatedThroughAt: null }) }];
  }),
});
