import { type DataControl, dataControl } from './data-control.ts';
import type { FaultControl } from './fault-control.ts';
import type { Api } from './http/api.ts';
import { deleteRecord, undeleteRecord } from './org/delete-records.ts';
import type { Org } from './org/org.ts';
import { readerOf, withFormulas } from './org/read-value.ts';
import { parseId } from './org/salesforce-id.ts';
import type { SObjectRecord } from './org/sobject-record.ts';
import type { Actor } from './org/transaction.ts';
import type { FieldInputs } from './org/write-fields.ts';
import { createRecord, updateRecord } from './org/write-records.ts';
import type { Deliveries } from './outlets/deliveries.ts';
import type { Outlets } from './outlets/outlet.ts';
import { relayControl } from './outlets/relay-control.ts';
import type { SObjectType } from './schema/sobject-type.ts';

/** What has come to the org since its start. */
export interface ApiCalls {
  /** Calls that count against the daily limit: those that were answered. */
  readonly total: number;
  /** The same by resource, such as `GET /query`. */
  readonly byResource: ReadonlyMap<string, number>;
  /** Every request, also those that were refused or failed, and sign-ins. */
  readonly arrived: number;
  readonly signIns: number;
}

/** What scripts and tests may do with a running org besides speaking HTTP to it. Every write is one transaction. */
export interface OrgControl extends DataControl, FaultControl {
  /** Records of an object as the last commit left them, without deleted ones; numbers are text as written. */
  readonly records: (objectName: string) => readonly SObjectRecord[];
  readonly record: (id: string) => SObjectRecord | undefined;
  /** Writes as a person at the screen does (`as`: a user's id, default the administrator): the origin is not an API. */
  readonly create: (objectName: string, fields: FieldInputs, as?: string) => string;
  readonly update: (ids: string | readonly string[], fields: FieldInputs, as?: string) => void;
  readonly remove: (ids: string | readonly string[], as?: string) => void;
  readonly undelete: (ids: string | readonly string[], as?: string) => void;
  readonly setOutlets: (outlets: Outlets) => void;
  readonly deliveries: () => ReturnType<Deliveries['counts']>;
  readonly apiCalls: () => ApiCalls;
  /** Ends all sessions: the next call of every client is answered INVALID_SESSION_ID. */
  readonly expireSessions: () => void;
}

const typeFor = (org: Org, objectName: string): SObjectType => {
  const type = org.schema.typeNamed(objectName);
  if (!type) throw new Error(`the org has no object ${objectName}`);
  return type;
};

const typeForId = (org: Org, id: string): SObjectType => {
  const type = org.schema.typeOfId(id);
  if (!type) throw new Error(`no object has ids like ${id}`);
  return type;
};

const listOf = (ids: string | readonly string[]): readonly string[] => (typeof ids === 'string' ? [ids] : ids);

/** The control surface of a running org. */
export const orgControl = (
  { org, usage, sessions }: Api,
  place: { deliveries: Deliveries; actorId: string },
): Omit<OrgControl, keyof FaultControl> => {
  const actor = (as: string | undefined): Actor => ({ userId: as ?? place.actorId, origin: '' });
  const newest = readerOf(org, (id) => org.newest(id));
  const { relay } = place.deliveries;
  const tellOfAll = (object: string): void => {
    if (relay.channel.objects.includes(object)) relayControl(relay, { org, userId: place.actorId }).wildcard(object);
  };
  return {
    ...dataControl(org, { actorId: place.actorId, tellOfAll }),
    records: (objectName) =>
      Array.from(org.newestLive(typeFor(org, objectName).name), (record) => withFormulas(newest, record)),
    record: (id) => {
      const record = org.newest(parseId(id) ?? id);
      return record && withFormulas(newest, record);
    },
    create: (objectName, fields, as) =>
      org.transact(actor(as), (transaction) => createRecord(transaction, typeFor(org, objectName), fields)),
    update: (ids, fields, as) =>
      org.transact(actor(as), (transaction) => {
        for (const id of listOf(ids)) updateRecord(transaction, typeForId(org, id), { id, inputs: fields });
      }),
    remove: (ids, as) =>
      org.transact(actor(as), (transaction) => {
        for (const id of listOf(ids)) deleteRecord(transaction, typeForId(org, id), id);
      }),
    undelete: (ids, as) =>
      org.transact(actor(as), (transaction) => {
        for (const id of listOf(ids)) undeleteRecord(transaction, id);
      }),
    setOutlets: (outlets) => place.deliveries.set(outlets),
    deliveries: () => place.deliveries.counts(),
    apiCalls: () => ({
      total: usage.total,
      byResource: usage.byResource(),
      arrived: usage.arrived,
      signIns: usage.signIns,
    }),
    expireSessions: () => sessions.expireAll(),
  };
};
