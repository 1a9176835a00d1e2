import type jsforce from 'jsforce';
import { expect, vi } from 'vitest';
import * as z from 'zod';
import { type OrgOptions, type RunningOrg, startOrg } from '../start-org.ts';
import { type Listener, listen } from './listener.ts';
import { signIn } from './sign-in.ts';

const putSchema = z.object({ Entries: z.array(z.object({ DetailType: z.string(), Detail: z.string() })) });
const detailSchema = z.object({
  payload: z.looseObject({
    ChangeEventHeader: z.looseObject({
      entityName: z.string(),
      recordIds: z.array(z.string()),
      changeType: z.string(),
      changedFields: z.array(z.string()),
      transactionKey: z.string(),
      sequenceNumber: z.number(),
    }),
  }),
});

export type ToldEvent = z.infer<typeof detailSchema>['payload'];

/** An org whose change events are heard, and the real jsforce signed in to it as the integration user. */
export interface ToldOrg {
  readonly org: RunningOrg;
  readonly connection: jsforce.Connection;
  /** Events since the last time, once all are through. */
  readonly takeEvents: () => Promise<ToldEvent[]>;
  /** Rows of a query, as JSON. */
  readonly rows: (soql: string, resource?: 'query' | 'queryAll') => Promise<Record<string, unknown>[]>;
  readonly close: () => Promise<void>;
}

const accept = (body: string): string =>
  JSON.stringify({
    FailedEntryCount: 0,
    Entries: putSchema.parse(JSON.parse(body)).Entries.map(() => ({ EventId: 'x' })),
  });

const eventsIn = (bus: Listener): ToldEvent[] =>
  bus.heard
    .flatMap(({ body }) => putSchema.parse(JSON.parse(body)).Entries)
    .map(({ Detail }) => detailSchema.parse(JSON.parse(Detail)).payload);

const rowsSchema = z.object({ records: z.array(z.record(z.string(), z.unknown())) });

/** Starts an empty org that tells of these objects. */
export const toldOrg = async (objects: readonly string[], options: Partial<OrgOptions> = {}): Promise<ToldOrg> => {
  const bus = await listen((_count, { body }) => ({ status: 200, body: accept(body) }));
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const events = { kind: 'change-events', endpoint: bus.url, region: 'eu-central-1', credentials, objects } as const;
  const org = await startOrg({ port: 0, company: 'empty', outlets: [events], ...options });
  const connection = await signIn(org);
  let taken = 0;
  return {
    org,
    connection,
    takeEvents: async () => {
      await vi.waitFor(() => expect(org.deliveries()[0]?.waiting).toBe(0), 15_000);
      const all = eventsIn(bus);
      const fresh = all.slice(taken);
      taken = all.length;
      return fresh;
    },
    rows: async (soql, resource = 'query') => {
      const answer = await connection.request(`/${resource}?q=${encodeURIComponent(soql)}`);
      return rowsSchema.parse(answer).records.map(({ attributes: _attributes, ...row }) => row);
    },
    close: async () => {
      await org.close();
      await bus.close();
    },
  };
};

/** What an event says in short. */
export const headline = ({ ChangeEventHeader: { entityName, changeType, recordIds } }: ToldEvent): string =>
  `${entityName} ${changeType} ${recordIds.join(',')}`;
