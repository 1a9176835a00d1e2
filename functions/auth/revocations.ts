import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '#platform/clock';
import { expiresAt, type Table } from '#platform/tables';

/** How long a warm function may go on believing that a session has not been revoked. */
const cacheMilliseconds = 30_000;
const cacheEntriesMax = 1_000;
/** Outlives every token of the session: the refresh cookie lives 12 hours, an access token one more at most. */
const keptSeconds = 24 * 3600;

export type Revocations = ReturnType<typeof openRevocations>;

/** Sessions that were signed out while their access tokens still had some life left. */
export const openRevocations = (sessions: Table, clock: Clock) => {
  const cache = new Map<string, { readonly revoked: boolean; readonly until: number }>();
  return {
    revoke: async (session: string): Promise<void> => {
      const item = { id: idOf(session), expiresAt: expiresAt(clock(), keptSeconds) };
      await sessions.client.send(new PutCommand({ TableName: sessions.name, Item: item }));
      cache.delete(session);
    },

    isRevoked: async (session: string): Promise<boolean> => {
      const now = clock().getTime();
      const known = cache.get(session);
      if (known && known.until > now) return known.revoked;
      const { Item } = await sessions.client.send(
        new GetCommand({ TableName: sessions.name, Key: { id: idOf(session) }, ConsistentRead: true }),
      );
      if (cache.size >= cacheEntriesMax) cache.clear();
      cache.set(session, { revoked: Item !== undefined, until: now + cacheMilliseconds });
      return Item !== undefined;
    },
  };
};

const idOf = (session: string): string => `revoked#${session}`;
