import { sendMessages } from '#platform/queue';
import { claimWindow, closeWindow, openWindow } from '#platform/sync-windows';
import type { Table } from '#platform/tables';
import { abortBulkJob, createBulkJob, readBulkJob, readBulkPage } from '#salesforce/bulk-query';
import type { Source } from '#salesforce/read-window';
import { SalesforceError } from '#salesforce/salesforce-error';
import { readServerTime } from '#salesforce/server-time';
import type { Asking } from './asking.ts';
import type { BackfillMessage, BackfillStep } from './backfill-message.ts';
import { sendCsv } from './send-page.ts';

export interface Backfilling extends Asking {
  readonly sync: Table;
  /** Rows in one page. */
  readonly rowsMax: number;
  /** Pages that one invocation fetches before it hands over to the next. */
  readonly pagesMax: number;
}

/** The first second of Salesforce's time: a fill reads from the beginning. */
const beginning = new Date(0);
/** A job that failed is begun anew, but not at once: whatever broke it may need a moment. */
const restartSeconds = 60;
const lookSecondsMax = 60;

/**
 * Takes one step in the reading of a whole object by a bulk job. Each step may be taken twice: a job is claimed for
 * its window once, and the same locator gives the same page.
 */
export const backfillObject = async (backfilling: Backfilling, message: BackfillMessage): Promise<void> => {
  const source = await backfilling.source();
  if (message.organizationId !== source.salesforce.organizationId) {
    await backfilling.park({ reason: 'the fill is of a foreign organisation', body: JSON.stringify(message) });
    return;
  }
  switch (message.step) {
    case 'begin':
      return begin(backfilling, source, message);
    case 'await':
      return orRestart({ backfilling, source, message }, () => look(backfilling, source, message));
    case 'fetch':
      return orRestart({ backfilling, source, message }, () => fetchPages(backfilling, source, message));
  }
};

const begin = async (backfilling: Backfilling, source: Source, message: BackfillStep<'begin'>): Promise<void> => {
  const window = message.window ?? (await openFill(backfilling, source, message));
  const span = { from: beginning, through: new Date(window.throughAt) };
  const made = await createBulkJob(source, message.object, span);
  const jobId = await claimWindow(backfilling.sync, message, { id: window.id, jobId: made });
  // Claimed by an earlier delivery of this message, or given up meanwhile: the job just made is of no use.
  if (jobId !== made) await abortBulkJob(source.salesforce, made);
  if (jobId === undefined) return;
  const { kind, organizationId, object } = message;
  const job = { kind, organizationId, object, windowId: window.id, jobId, throughAt: window.throughAt };
  await next(backfilling, { ...job, step: 'await', looks: 0 }, 1);
};

const openFill = async ({ sync }: Backfilling, { salesforce }: Source, message: BackfillMessage) =>
  openWindow(sync, message, { kind: 'backfill', from: beginning, through: await readServerTime(salesforce) });

const look = async (backfilling: Backfilling, source: Source, message: BackfillStep<'await'>): Promise<void> => {
  const job = await readBulkJob(source.salesforce, message.jobId);
  if (job.state === 'Failed' || job.state === 'Aborted') {
    throw new SalesforceError('BULK_JOB_FAILED', `${job.state}: ${job.errorMessage ?? 'no reason given'}`);
  }
  if (!(await isStillWanted(backfilling, message))) return;
  if (job.state === 'JobComplete') {
    const { kind, organizationId, object, windowId, jobId, throughAt } = message;
    const place = { kind, organizationId, object, windowId, jobId, throughAt };
    const rowsTotal = job.numberRecordsProcessed;
    await fetchPages(backfilling, source, { ...place, step: 'fetch', page: 1, rowsSent: 0, rowsTotal });
    return;
  }
  const delaySeconds = Math.min(lookSecondsMax, 2 ** Math.min(message.looks, 6));
  await next(backfilling, { ...message, looks: message.looks + 1 }, delaySeconds);
};

const fetchPages = async (backfilling: Backfilling, source: Source, message: BackfillStep<'fetch'>): Promise<void> => {
  let step: BackfillStep<'fetch'> | undefined = message;
  for (let fetched = 0; step !== undefined && fetched < backfilling.pagesMax; fetched += 1) {
    step = await fetchPage(backfilling, source, step);
  }
  if (!(await isStillWanted(backfilling, message)) || step === undefined) return;
  await next(backfilling, step, 0);
};

/** Sends one result page on; answers the step to the next page, or undefined after the last one. */
const fetchPage = async (
  { pages, rowsMax, log }: Backfilling,
  { salesforce, columns }: Source,
  step: BackfillStep<'fetch'>,
): Promise<BackfillStep<'fetch'> | undefined> => {
  const { object, jobId, locator, page, rowsTotal } = step;
  const { nextLocator, ...result } = await readBulkPage(salesforce, await columns.of(object), {
    jobId,
    rowsMax,
    ...(locator !== undefined && { locator }),
  });
  const rowsSent = step.rowsSent + result.count;
  const isLast = nextLocator === undefined;
  if (isLast && rowsSent !== rowsTotal) {
    throw new SalesforceError('BULK_ROWS_MISSING', `the job found ${rowsTotal} rows and gave ${rowsSent}`);
  }
  const window = { id: step.windowId, page, isLast };
  // The window's end is a moment of Salesforce's clock before the job began, which is what `readAt` must be.
  await sendCsv(pages, salesforce, { object, door: 'backfill', readAt: new Date(step.throughAt), window, ...result });
  log.info('filled', { object, page, rows: rowsSent, of: rowsTotal });
  return isLast ? undefined : { ...step, page: page + 1, locator: nextLocator, rowsSent };
};

/** Says that the window is alive; a window that is gone was done or given up, and its job with it. */
const isStillWanted = async ({ sync }: Backfilling, message: BackfillStep<'await' | 'fetch'>): Promise<boolean> => {
  const jobId = await claimWindow(sync, message, { id: message.windowId, jobId: message.jobId });
  return jobId === message.jobId;
};

/** What time does not heal, a new job may: a failed job, results that are gone or short. */
const orRestart = async (
  {
    backfilling,
    source,
    message,
  }: { backfilling: Backfilling; source: Source; message: BackfillStep<'await' | 'fetch'> },
  act: () => Promise<void>,
): Promise<void> => {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof SalesforceError) || error.remedy !== 'park') throw error;
    const { kind, organizationId, object, windowId } = message;
    backfilling.log.warn('the fill begins anew', { object, error });
    // The new window first: without one, the next poll would begin a fill of its own.
    const { id, throughAt } = await openFill(backfilling, source, message);
    await closeWindow(backfilling.sync, message, windowId);
    await next(backfilling, { kind, step: 'begin', organizationId, object, window: { id, throughAt } }, restartSeconds);
  }
};

const next = ({ backfill }: Backfilling, message: BackfillMessage, delaySeconds: number): Promise<void> =>
  sendMessages(backfill, [message], { delaySeconds });
