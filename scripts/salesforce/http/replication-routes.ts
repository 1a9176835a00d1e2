import { SalesforceError } from '../org/salesforce-error.ts';
import type { SObjectRecord } from '../org/sobject-record.ts';
import { textOf } from '../org/sobject-record.ts';
import { parseInstant, stampOf } from '../org/stamp.ts';
import type { ApiCall, Route } from './api.ts';
import { ok, type Reply } from './reply.ts';
import { schemaOfCall, typeOfCall } from './sobject-routes.ts';

const DAY_MS = 86_400_000;
const UPDATED_DAYS_MAX = 30;
const DELETED_DAYS_MAX = 15;

const rest = (stamp: string): string => `${stamp.slice(0, -1)}+0000`;

/** The window asked for. A `+` that the client did not escape arrives as a blank. */
const windowOf = (call: ApiCall, daysMax: number): { start: string; end: string } => {
  const [start, end] = ['start', 'end'].map((name) =>
    parseInstant((call.request.search.get(name) ?? '').replace(' ', '+')),
  );
  if (!start || !end) throw new SalesforceError('INVALID_REPLICATION_DATE', 'start and end are required, in ISO 8601');
  if (end <= start) throw new SalesforceError('INVALID_REPLICATION_DATE', 'startDate before endDate is required');
  if (Date.parse(start) < call.api.org.now().getTime() - daysMax * DAY_MS) {
    throw new SalesforceError('INVALID_REPLICATION_DATE', `startDate cannot be more than ${daysMax} days ago`);
  }
  return { start, end };
};

const changed = (call: ApiCall, { start, end }: { start: string; end: string }): SObjectRecord[] => {
  const { name } = typeOfCall(call);
  if (schemaOfCall(call).isVeiled(name)) return [];
  const records = call.api.org.store(name).between(start, end);
  return records.filter((record) => record['SystemModstamp'] !== end).toArray();
};

const covered = (call: ApiCall, end: string): string => {
  const now = stampOf(call.api.org.now());
  return rest(end < now ? end : now);
};

const updated = (call: ApiCall): Reply => {
  const window = windowOf(call, UPDATED_DAYS_MAX);
  const ids = changed(call, window).filter((record) => record['IsDeleted'] !== true);
  return ok({ ids: ids.map((record) => record.Id), latestDateCovered: covered(call, window.end) });
};

const deleted = (call: ApiCall): Reply => {
  const window = windowOf(call, DELETED_DAYS_MAX);
  const records = changed(call, window).filter((record) => record['IsDeleted'] === true);
  return ok({
    deletedRecords: records.map((record) => ({
      deletedDate: rest(textOf(record, 'SystemModstamp') ?? ''),
      id: record.Id,
    })),
    earliestDateAvailable: rest(stampOf(new Date(call.api.org.now().getTime() - DELETED_DAYS_MAX * DAY_MS))),
    latestDateCovered: covered(call, window.end),
  });
};

/** getUpdated and getDeleted. */
export const replicationRoutes: readonly Route[] = [
  { method: 'GET', path: '/sobjects/:object/updated', answer: updated },
  { method: 'GET', path: '/sobjects/:object/deleted', answer: deleted },
];
