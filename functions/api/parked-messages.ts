import { nobody, type Parked, readParked } from '#platform/parked';
import type { Table } from '#platform/tables';
import type { ParkedMessage, SyncResponse } from '#shared/api/sync';

/** So many are counted; more than that is a flood, of which the newest say why. */
const countedMax = 200;
const latestMax = 50;

/** Where a parked message lies. */
export type ParkedPlace = Pick<Parked, 'organizationId' | 'at'>;

/**
 * The newest messages that are set aside: those of the organisation, and those that name none. A deployment mirrors
 * one customer, so what cannot say whose it is, is this customer's.
 */
export const newestParked = async (
  table: Table,
  organizationId: string,
  limit = countedMax + 1,
): Promise<readonly Parked[]> => {
  const found = await Promise.all([organizationId, nobody].map((whose) => readParked(table, whose, { limit })));
  return found
    .flat()
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, limit);
};

/** What the Sync page shows of them. */
export const parkedSummary = (parked: readonly Parked[]): SyncResponse['parked'] => ({
  count: Math.min(parked.length, countedMax),
  isMore: parked.length > countedMax,
  latest: parked.slice(0, latestMax).map(toMessage),
});

/** The place that an id names; undefined for one of another organisation, or of no form that we gave out. */
export const placeOf = (id: string, organizationId: string): ParkedPlace | undefined => {
  const [, whose, at] = /^([^/]+)\/(.+)$/.exec(id) ?? [];
  return at !== undefined && (whose === organizationId || whose === nobody) ? { organizationId: whose, at } : undefined;
};

const toMessage = ({ organizationId, at, queue, source, sender, object, reason }: Parked): ParkedMessage => ({
  id: `${organizationId}/${at}`,
  // The sort key is the instant and an id that keeps two of one instant apart.
  at: at.split('#', 1)[0] ?? at,
  queue,
  source,
  sender: sender ?? null,
  object: object ?? null,
  reason,
});
