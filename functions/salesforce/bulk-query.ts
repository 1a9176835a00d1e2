import * as z from 'zod';
import type { ObjectName } from '#shared/objects/index';
import { apiVersion } from './api-version.ts';
import type { Salesforce } from './connect.ts';
import { countCsvRecords, readCsvHeader } from './csv-records.ts';
import { type Column, headerColumns } from './mirrored-columns.ts';
import { readJson } from './read-answer.ts';
import { type Source, verbOf } from './read-window.ts';
import { SalesforceError } from './salesforce-error.ts';
import { type Span, selectInventory, selectSpan } from './soql.ts';
import { withColumns } from './with-columns.ts';

const jobsPath = `/services/data/v${apiVersion}/jobs/query`;

const madeSchema = z.object({ id: z.string().regex(/^[A-Za-z0-9]{15,18}$/) });

const jobSchema = z.discriminatedUnion('state', [
  z.object({ state: z.enum(['UploadComplete', 'InProgress']) }),
  z.object({ state: z.literal('JobComplete'), numberRecordsProcessed: z.int().nonnegative() }),
  z.object({ state: z.enum(['Failed', 'Aborted']), errorMessage: z.string().optional() }),
]);

/** A query job of the Bulk API 2.0. It runs on its own and keeps its results for seven days. */
export type BulkJob = z.infer<typeof jobSchema>;

/** One page of a job's results: bytes as Salesforce sent them, counted. */
export interface BulkPage {
  readonly csv: Uint8Array;
  readonly count: number;
  /** Salesforce's names of the columns. */
  readonly header: readonly string[];
  /** Rows that pages may have from now on: less than was asked for where rows turned out to be large. */
  readonly rowsMax: number;
  /** Where the next page begins; absent after the last one. */
  readonly nextLocator?: string;
}

/** Where a page begins, and how many rows it may have. */
export interface BulkPlace {
  readonly jobId: string;
  readonly rowsMax: number;
  /** Absent: at the beginning. */
  readonly locator?: string | undefined;
}

/** Asks for every row of a span, deleted ones among them where the object can show them. */
export const createRowsJob = (source: Source, object: ObjectName, span: Span): Promise<string> =>
  withColumns(source, object, (columns) => createJob(source.salesforce, object, selectSpan(object, columns, span)));

/** Asks for every id and stamp, in the order of ids. */
export const createInventoryJob = ({ salesforce }: Source, object: ObjectName): Promise<string> =>
  createJob(salesforce, object, selectInventory(object));

const createJob = async (salesforce: Salesforce, object: ObjectName, query: string): Promise<string> => {
  const body = { operation: verbOf(object), query };
  const { text } = await salesforce.ask({ method: 'POST', path: jobsPath, body });
  return readJson(madeSchema, text).id;
};

export const readBulkJob = async (salesforce: Salesforce, jobId: string): Promise<BulkJob> => {
  const { text } = await salesforce.ask({ path: `${jobsPath}/${jobId}` });
  return readJson(jobSchema, text);
};

/** Ends a job whose results nobody wants. One that has ended already needs no ending. */
export const abortBulkJob = async (salesforce: Salesforce, jobId: string): Promise<void> => {
  try {
    await salesforce.ask({ method: 'PATCH', path: `${jobsPath}/${jobId}`, body: { state: 'Aborted' } });
  } catch (error) {
    if (!(error instanceof SalesforceError) || error.code !== 'INVALID_JOB_STATE') throw error;
  }
};

/** What `sync` and, decoded, `apply` can well hold; ten thousand rows have 2 to 5 MB, unless there are many fields. */
const pageBytesMax = 8 * 1_048_576;

/**
 * Fetches one page of a finished job. The same place gives the same rows again, so a page may be fetched twice. A
 * page with more bytes than a function should hold is asked for again with half its rows.
 * @throws SalesforceError BULK_ROWS_MISSING when the page does not hold the rows that it says it does
 */
export const readBulkPage = async (
  salesforce: Salesforce,
  place: BulkPlace,
  bytesMax = pageBytesMax,
): Promise<BulkPage> => {
  const { jobId, locator, rowsMax } = place;
  const search = new URLSearchParams({ maxRecords: String(rowsMax), ...(locator !== undefined && { locator }) });
  const path = `${jobsPath}/${jobId}/results?${search.toString()}`;
  const { headers, bytes } = await salesforce.download({ path, bytesMax });
  if (bytes === undefined) {
    if (rowsMax === 1)
      throw new SalesforceError('ROW_TOO_LARGE', `a row of job ${jobId} has more than ${bytesMax} bytes`);
    return readBulkPage(salesforce, { ...place, rowsMax: Math.ceil(rowsMax / 2) }, bytesMax);
  }
  const count = countCsvRecords(bytes) - 1;
  const promised = headers['sforce-numberofrecords'];
  if (promised !== undefined && Number(promised) !== count) {
    throw new SalesforceError('BULK_ROWS_MISSING', `a result page holds ${count} of ${promised} rows`);
  }
  const next = headers['sforce-locator'];
  return {
    csv: bytes,
    count,
    header: readCsvHeader(bytes),
    rowsMax,
    // Salesforce writes the word "null" after the last page.
    ...(next !== undefined && next !== 'null' && { nextLocator: next }),
  };
};

/**
 * The columns of a result page, by its header: what the page holds is what was asked for when its job was made.
 * @throws SalesforceError UNEXPECTED_ANSWER for a column that was never ours
 */
export const columnsOfPage = (
  object: ObjectName,
  header: readonly string[],
  available: readonly Column[],
): readonly Column[] =>
  headerColumns(object, header, available).map((column, at) => {
    if (column) return column;
    throw new SalesforceError('UNEXPECTED_ANSWER', `a result page has a column ${header[at]}`);
  });
