import { countPage } from '#platform/sync-windows';
import { type Note, span } from '#platform/telemetry';
import type { InTurn } from '#platform/turnstile';
import type { Page } from '#shared/messages/page';
import { type AppliedPage, applyPage } from '#store/apply-page';
import { BadValueError } from '#store/page-refused';
import type { PageRows } from '#store/stage-page';
import { applyGoodRows } from './apply-good-rows.ts';
import type { ApplyHouse } from './apply-house.ts';
import { completeWindow } from './complete-window.ts';
import { readPageRows } from './read-page-rows.ts';

/** When a message may write, and where is said what it did. */
export interface Turn {
  readonly inTurn: InTurn;
  readonly note: Note;
}

/**
 * Applies a page when its turn has come, and counts it where it is one of a window. Answers how many rows it changed.
 */
export const applyOnePage = async (house: ApplyHouse, page: Page, { inTurn, note }: Turn): Promise<number> => {
  const rows = await readPageRows(house.pages, page);
  const applied = await inTurn(() => span('transaction', () => applyAsFarAsGood(house, page, rows)));
  const { changed, version } = applied;
  note({ door: page.door, changed, dataVersion: version });
  if (page.window !== undefined) await count(house, page, page.window);
  house.log.info('page applied', { ...placeOf(page), ...applied });
  measureApplied(house, page, applied);
  return changed;
};

const measureApplied = ({ log, clock }: ApplyHouse, { changedAt }: Page, { changed }: AppliedPage): void => {
  log.measure('RowsApplied', changed);
  // Of what was read by a poll nobody says when it changed.
  if (changedAt !== undefined) log.measure('IngestLagSeconds', (clock().getTime() - Date.parse(changedAt)) / 1_000);
};

/** One bad value makes PostgreSQL refuse the whole page; then its good rows are told from the bad. */
const applyAsFarAsGood = async (house: ApplyHouse, page: Page, rows: PageRows): Promise<AppliedPage> => {
  try {
    return await applyPage(house, page, rows);
  } catch (error) {
    if (!(error instanceof BadValueError)) throw error;
    return applyGoodRows(house, page, rows);
  }
};

/** Only after the commit: a window that is counted complete must be in the database. */
const count = async (house: ApplyHouse, page: Page, place: NonNullable<Page['window']>): Promise<void> => {
  const { organizationId, object } = page;
  const window = await countPage(house.sync, { organizationId, object }, place);
  if (window !== undefined) await completeWindow(house, { organizationId, object }, window);
};

const placeOf = ({ organizationId, object, door, readAt, window }: Page) => ({
  organizationId,
  object,
  door,
  readAt,
  window: window?.id,
  page: window?.page,
});
