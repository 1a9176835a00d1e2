import { halfJitter } from '#platform/back-off';
import { closeWindow, findWindow, noteUnavailable } from '#platform/sync-windows';
import { isToBeAskedLater } from '#salesforce/gate-shut-error';
import type { Source } from '#salesforce/read-window';
import { SalesforceError } from '#salesforce/salesforce-error';
import type { BackfillMessage } from './backfill-message.ts';
import { type Backfilling, goOn } from './backfilling.ts';
import { beginJob, readAtOnce } from './begin-reading.ts';
import { awaitJob, fetchPages, isStillWanted } from './follow-job.ts';
import { giveUpWindow } from './give-up-window.ts';
import { isUnavailable } from './poll-error.ts';
import { HalfSentError } from './send-window.ts';

/**
 * Takes one step in the reading of a window. Each step may be taken twice: a window is claimed by one reader, and
 * the same locator gives the same page. While nobody may ask the organisation, steps are sent again instead.
 */
export const backfillObject = async (backfilling: Backfilling, message: BackfillMessage): Promise<void> => {
  if (message.organizationId !== (await backfilling.organizationId())) {
    await backfilling.park({ reason: 'the fill is of a foreign organisation', body: JSON.stringify(message) });
    return;
  }
  if (!(await isDue(backfilling, message))) return;
  try {
    await takeStep(backfilling, await backfilling.source(), message);
  } catch (error) {
    if (isToBeAskedLater(error)) await takeLater(backfilling, message);
    else if (isLost(error)) await giveUp(backfilling, message, error);
    else throw error;
  }
};

/** A window that is gone was done or given up; a step that was handed on already has nothing left to do. */
const isDue = async ({ sync }: Backfilling, message: BackfillMessage): Promise<boolean> => {
  const window = await findWindow(sync, message, message.window.id);
  return window !== undefined && window.turn <= message.turn;
};

const laterSeconds = 60;

/** Sends a step again, so that it is not counted as failed however long it must wait. */
const takeLater = async (backfilling: Backfilling, message: BackfillMessage): Promise<void> => {
  if (message.step !== 'begin' && !(await isStillWanted(backfilling, message))) return;
  await goOn(backfilling, message, { after: message, delaySeconds: halfJitter(laterSeconds) });
};

const takeStep = (backfilling: Backfilling, source: Source, message: BackfillMessage): Promise<void> => {
  switch (message.step) {
    case 'begin':
      return message.by === 'rest' ? readAtOnce(backfilling, source, message) : beginJob(backfilling, source, message);
    case 'await':
      return awaitJob(backfilling, source, message);
    case 'fetch':
      return fetchPages(backfilling, source, message);
  }
};

/** Errors for which time helps, but not with the same step: what it asks for is gone. */
const lasting = new Set([
  'UNEXPECTED_ANSWER',
  'INVALID_FIELD',
  'INVALID_TYPE',
  'INVALID_QUERY_LOCATOR',
  'QUERY_LOCATOR_EXPIRED',
]);

/** What time heals is tried again by the queue. The rest would fail for ever; the next poll begins another reading. */
const isLost = (error: unknown): error is Error =>
  error instanceof HalfSentError ||
  (error instanceof SalesforceError && (error.remedy === 'park' || lasting.has(error.code)));

const giveUp = async (backfilling: Backfilling, message: BackfillMessage, error: Error): Promise<void> => {
  const { sync, log, clock } = backfilling;
  const { object, window } = message;
  if (!isUnavailable(error)) {
    log.warn('a reading was given up', { object, kind: window.kind, error });
    return giveUpWindow(sync, message, window);
  }
  log.info('the organisation does not have the object, or hides it', { object });
  await noteUnavailable(sync, message, clock());
  await closeWindow(sync, message, window.id);
};
