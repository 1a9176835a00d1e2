import { claimWindow } from '#platform/sync-windows';
import { type BulkPage, columnsOfPage, readBulkJob, readBulkPage } from '#salesforce/bulk-query';
import { readCsvIds } from '#salesforce/csv-records';
import { customKinds } from '#salesforce/mirrored-columns';
import { lastAscending } from '#salesforce/read-inventory';
import type { Source } from '#salesforce/read-window';
import { SalesforceError } from '#salesforce/salesforce-error';
import type { BackfillMessage, BackfillStep } from './backfill-message.ts';
import { type Backfilling, goOn } from './backfilling.ts';
import { sendCsv, sendRows } from './send-page.ts';
import { sendInventory, sendInventoryCsv } from './send-proof.ts';
import { asFound, doorOf } from './send-window.ts';

const lookSecondsMax = 60;
/** A day of looks. Jobs that are in progress for ever have been seen (airbyte#17148). */
const looksMax = 1_440;

/** Sees whether a job is done, and fetches its first results if it is. A job in progress is left alone and looked at later. */
export const awaitJob = async (
  backfilling: Backfilling,
  source: Source,
  message: BackfillStep<'await'>,
): Promise<void> => {
  const { looks, ...place } = message;
  const job = await readBulkJob(source.salesforce, message.jobId);
  if (job.state === 'Failed' || job.state === 'Aborted') throw failure(source, message, job.errorMessage);
  if (!(await isStillWanted(backfilling, message))) return;
  if (job.state === 'JobComplete') {
    const rowsMax = message.window.kind === 'sweep' ? backfilling.idsMax : backfilling.rowsMax;
    const first = { page: 1, rowsMax, rowsSent: 0, rowsTotal: job.numberRecordsProcessed, afterId: null };
    await fetchPages(backfilling, source, { ...place, step: 'fetch', ...first });
    return;
  }
  if (looks >= looksMax) throw new SalesforceError('BULK_JOB_STUCK', `job ${message.jobId} is in progress for ever`);
  const delaySeconds = Math.min(lookSecondsMax, 2 ** Math.min(looks, 6));
  await goOn(backfilling, { ...message, looks: looks + 1 }, { after: message, delaySeconds });
};

/** A job that names a lost field as its reason would fail again with the same fields. */
const failure = ({ columns }: Source, { object }: BackfillMessage, reason = 'no reason given'): SalesforceError => {
  if (reason.includes('INVALID_FIELD')) columns.noteError(object, new SalesforceError('INVALID_FIELD', reason));
  return new SalesforceError('BULK_JOB_FAILED', reason);
};

/** Fetches some pages of a finished job's results, and leaves the rest to the next invocation. */
export const fetchPages = async (
  backfilling: Backfilling,
  source: Source,
  message: BackfillStep<'fetch'>,
): Promise<void> => {
  let step: BackfillStep<'fetch'> | undefined = message;
  for (let fetched = 0; step !== undefined && fetched < backfilling.pagesMax; fetched += 1) {
    step = await fetchPage(backfilling, source, step);
  }
  if (!(await isStillWanted(backfilling, message)) || step === undefined) return;
  await goOn(backfilling, step, { after: message });
};

/** Says that the window is alive; a window that is gone was done or given up, and its job with it. */
export const isStillWanted = async (
  { sync }: Backfilling,
  message: BackfillStep<'await' | 'fetch'>,
): Promise<boolean> => {
  const { window, jobId } = message;
  return (await claimWindow(sync, message, { id: window.id, reader: jobId })) === jobId;
};

/** Sends one result page on; answers the step to the next page, or undefined after the last one. */
const fetchPage = async (
  backfilling: Backfilling,
  source: Source,
  step: BackfillStep<'fetch'>,
): Promise<BackfillStep<'fetch'> | undefined> => {
  const { object, window, page, rowsTotal } = step;
  const { nextLocator, ...result } = await readBulkPage(source.salesforce, step);
  const rowsSent = step.rowsSent + result.count;
  const isLast = nextLocator === undefined;
  if (isLast && rowsSent !== rowsTotal) {
    throw new SalesforceError('BULK_ROWS_MISSING', `the job found ${rowsTotal} rows and gave ${rowsSent}`);
  }
  const afterId = await sendResult(backfilling, source, { step, result, isLast });
  backfilling.log.info('page of a bulk job read', { object, kind: window.kind, page, rows: rowsSent, of: rowsTotal });
  if (isLast) return undefined;
  return { ...step, page: page + 1, locator: nextLocator, rowsMax: result.rowsMax, rowsSent, afterId };
};

interface Fetched {
  readonly step: BackfillStep<'fetch'>;
  readonly result: Omit<BulkPage, 'nextLocator'>;
  readonly isLast: boolean;
}

/** Answers the id on which the next page of a sweep goes on. */
const sendResult = (backfilling: Backfilling, source: Source, fetched: Fetched): Promise<string | null> =>
  fetched.step.window.kind === 'sweep'
    ? sendIds(backfilling, source, fetched)
    : sendCurrentRows(backfilling, source, fetched);

const sendCurrentRows = async (
  { pages }: Backfilling,
  { salesforce, columns }: Source,
  { step, result: { csv, count, header }, isLast }: Fetched,
): Promise<null> => {
  const { object, page } = step;
  const window = { id: step.window.id, page, isLast };
  const facts = { object, door: doorOf(step.window), readAt: new Date(step.window.readAt), window };
  await asFound({ object, window: step.window, page, rows: count }, async () => {
    // A result without rows may lack even its header.
    if (count === 0) return sendRows(pages, salesforce, { ...facts, rows: [] });
    const named = columnsOfPage(object, header, await columns.of(object));
    const custom = customKinds(named);
    return sendCsv(pages, salesforce, { ...facts, custom, csv, count, columns: named.map(({ name }) => name) });
  });
  return null;
};

const sendIds = async (
  { pages }: Backfilling,
  { salesforce }: Source,
  { step, result: { csv, count, header }, isLast }: Fetched,
): Promise<string | null> => {
  const { object, page, afterId } = step;
  const lastId = lastAscending(readCsvIds(csv), afterId);
  const window = { id: step.window.id, page, isLast };
  const facts = { object, readAt: step.window.readAt, window, afterId, throughId: isLast ? null : lastId };
  if (count === 0) await sendInventory(pages, salesforce, { ...facts, rows: [] });
  else await sendInventoryCsv(pages, salesforce, { ...facts, csv, count, hasDeleted: header.includes('IsDeleted') });
  return lastId;
};
