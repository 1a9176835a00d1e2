import type { Logger } from '@aws-lambda-powertools/logger';
import type { Failed, Received } from '#platform/batch';
import type { Bucket } from '#platform/bucket';
import type { Clock } from '#platform/clock';
import { type Queue, sendMessages } from '#platform/queue';
import { markPageCommitted } from '#platform/sync-windows';
import type { Table } from '#platform/tables';
import type { Moved } from '#shared/messages/moved';
import type { Page } from '#shared/messages/page';
import { noteAnnounced, readUnannounced } from '#store/announcements';
import { applyPage } from '#store/apply-page';
import type { Database } from '#store/database';
import { noteCompleteThrough } from '#store/freshness';
import { PageRefusedError } from '#store/page-refused';
import { readPageRows } from './read-page-rows.ts';

/** What applying needs, made once per cold start. */
export interface ApplyHouse {
  readonly db: Database;
  readonly pages: Bucket;
  readonly moved: Queue;
  readonly sync: Table;
  readonly log: Pick<Logger, 'info' | 'error'>;
  readonly clock: Clock;
}

/**
 * Applies a batch of pages, one transaction each, and then says once per organisation what moved. A page that fails
 * does not hold up the rest; it comes again, or goes to the dead-letter queue when that cannot help it.
 */
export const applyPages = async (
  house: ApplyHouse,
  received: readonly Received<Page>[],
): Promise<readonly Failed[]> => {
  const failed: Failed[] = [];
  const organizations = new Set<string>();
  for (const { messageId, message } of received) {
    try {
      await applyOne(house, message);
      organizations.add(message.organizationId);
    } catch (error) {
      if (error instanceof PageRefusedError) house.log.error('page refused', { messageId, ...placeOf(message), error });
      failed.push({ messageId, error });
    }
  }
  for (const organizationId of organizations) await announce(house, organizationId);
  return failed;
};

const applyOne = async ({ db, pages, sync, log }: ApplyHouse, page: Page): Promise<void> => {
  const { changed, version } = await applyPage(db, page, await readPageRows(pages, page));
  if (page.window !== undefined) await countPage({ db, sync }, page, page.window);
  log.info('page applied', { ...placeOf(page), changed, version });
};

/**
 * Tells what changed since the last time it was told, also what an earlier run committed and died before telling:
 * a page that comes again changes nothing, and so could not say it any more.
 */
const announce = async ({ db, moved, clock }: ApplyHouse, organizationId: string): Promise<void> => {
  const news = await readUnannounced(db, organizationId);
  if (news === undefined) return;
  const message: Moved = { kind: 'moved', organizationId, ...news, committedAt: clock().toISOString() };
  await sendMessages(moved, [message]);
  await noteAnnounced(db, organizationId, news.version);
};

/** Only after the commit: a window that is counted complete must be in the database. */
const countPage = async (
  { db, sync }: Pick<ApplyHouse, 'db' | 'sync'>,
  { organizationId, object }: Page,
  window: NonNullable<Page['window']>,
): Promise<void> => {
  const outcome = await markPageCommitted(sync, { organizationId, object }, window);
  if (outcome.completed) await noteCompleteThrough(db, { organizationId, object, at: outcome.throughAt });
};

const placeOf = ({ organizationId, object, door, readAt, window }: Page) => ({
  organizationId,
  object,
  door,
  readAt,
  window: window?.id,
  page: window?.page,
});
