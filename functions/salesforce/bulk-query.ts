import * as z from 'zod';
import type { ObjectName } from '#shared/objects/index';
import { apiVersion, type Salesforce } from './connect.ts';
import { countCsvRecords, readCsvHeader } from './csv-records.ts';
import type { Column } from './mirrored-columns.ts';
import { readAnswer } from './read-answer.ts';
import { type Source, verbOf } from './read-window.ts';
import { SalesforceError } from './salesforce-error.ts';
import { type Span, selectAll } from './soql.ts';

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
  /** Our field names in the order of the CSV's columns. */
  readonly columns: readonly string[];
  /** Where the next page begins; absent after the last one. */
  readonly nextLocator?: string;
}

/** Asks for every row of a span, deleted ones among them where the object can show them. */
export const createBulkJob = async (
  { salesforce, columns }: Source,
  object: ObjectName,
  span: Span,
): Promise<string> => {
  const query = selectAll(object, await columns.of(object), span);
  const body = { operation: verbOf(object), query };
  const { text } = await salesforce.ask({ method: 'POST', path: jobsPath, body });
  return readAnswer(madeSchema, JSON.parse(text)).id;
};

export const readBulkJob = async (salesforce: Salesforce, jobId: string): Promise<BulkJob> => {
  const { text } = await salesforce.ask({ path: `${jobsPath}/${jobId}` });
  return readAnswer(jobSchema, JSON.parse(text));
};

export const abortBulkJob = async (salesforce: Salesforce, jobId: string): Promise<void> => {
  await salesforce.ask({ method: 'PATCH', path: `${jobsPath}/${jobId}`, body: { state: 'Aborted' } });
};

/**
 * Fetches one page of a finished job. The same locator gives the same rows again, so a page may be fetched twice.
 * @throws SalesforceError when the page does not hold the rows or the columns that it should
 */
export const readBulkPage = async (
  salesforce: Salesforce,
  mirrored: readonly Column[],
  place: { readonly jobId: string; readonly locator?: string; readonly rowsMax: number },
): Promise<BulkPage> => {
  const search = new URLSearchParams({ maxRecords: String(place.rowsMax) });
  if (place.locator !== undefined) search.set('locator', place.locator);
  const { headers, text } = await salesforce.ask({ path: `${jobsPath}/${place.jobId}/results?${search.toString()}` });
  const csv = new TextEncoder().encode(text);
  const count = countCsvRecords(csv) - 1;
  const promised = headers['sforce-numberofrecords'];
  if (promised !== undefined && Number(promised) !== count) {
    throw new SalesforceError('UNEXPECTED_ANSWER', `a result page holds ${count} of ${promised} rows`);
  }
  const next = headers['sforce-locator'];
  return {
    csv,
    count,
    columns: ourNames(readCsvHeader(csv), mirrored),
    // Salesforce writes the word "null" after the last page.
    ...(next !== undefined && next !== 'null' && { nextLocator: next }),
  };
};

/** The header names the columns, whatever has happened to the organisation's fields since the job was made. */
const ourNames = (header: readonly string[], mirrored: readonly Column[]): string[] => {
  const names = new Map(mirrored.map(({ name, from }) => [from, name]));
  return header.map((from) => {
    const name = names.get(from);
    if (name === undefined) throw new SalesforceError('UNEXPECTED_ANSWER', `a result page has a column ${from}`);
    return name;
  });
};
