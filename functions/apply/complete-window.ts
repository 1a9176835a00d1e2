import { type FullWindow, finishWindow, type SyncedObject } from '#platform/sync-windows';
import { noteCompleteThrough } from '#store/freshness';
import { learnStatistics } from '#store/learn-statistics';
import type { ApplyHouse } from './apply-house.ts';
import { rewind } from './rewind.ts';

/**
 * Says through when an object is complete, once every page of a window has committed. The database says it first, and
 * only if it holds those pages and what was complete before them: the notes elsewhere are never ahead of it, unless it is
 * another one than they were made for.
 */
export const completeWindow = async (house: ApplyHouse, whose: SyncedObject, window: FullWindow): Promise<void> => {
  const { db, sync, log } = house;
  const { id, kind, throughAt, checkpointAt, pagesTotal } = window;
  const isHeld = await noteCompleteThrough(db, {
    ...whose,
    at: throughAt,
    notedAt: checkpointAt,
    window: { id, pages: pagesTotal },
    ...asOfWhen(window),
  });
  if (!isHeld) return rewind(house, whose.organizationId, { object: whose.object, window: id, notedAt: checkpointAt });
  await finishWindow(sync, whose, window);
  if (kind === 'backfill') await learnStatistics(db, whose.object);
  log.info('window complete', { ...whose, kind, throughAt });
};

/** Where the whole object was read, so were the values that Salesforce computes without a new stamp. */
const asOfWhen = ({ kind, readAt }: FullWindow) => (kind === 'poll' ? {} : { calculatedAt: readAt });
