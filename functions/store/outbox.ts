import { type News, unannounced } from './announcements.ts';
import type { Database } from './database.ts';
import { type Unhinted, unhintedDifferences } from './proofs/unhinted-differences.ts';
import { type WantedResync, wantedResyncs } from './resync-wishes.ts';
import { inOrganization } from './tenant.ts';

/** What was committed and has not been told to those outside the database. */
export interface Outbox {
  /** Absent when nothing has changed. */
  readonly news?: News;
  readonly unhinted: readonly Unhinted[];
  readonly resyncs: readonly WantedResync[];
}

/**
 * Reads everything of an organisation that still has to be told. It is written by the transactions that bring it
 * about, so that it survives a crash between their commit and the telling.
 */
export const readOutbox = async (db: Database, organizationId: string): Promise<Outbox> => {
  const [news, unhinted, resyncs] = await inOrganization(db, organizationId, [
    unannounced(organizationId),
    unhintedDifferences,
    wantedResyncs,
  ]);
  const [first]: News[] = news?.rows ?? [];
  return { ...(first && { news: first }), unhinted: unhinted?.rows ?? [], resyncs: resyncs?.rows ?? [] };
};
