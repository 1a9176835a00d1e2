import { SalesforceError } from '../org/salesforce-error.ts';
import { stampOf } from '../org/stamp.ts';
import { readColumn } from '../soql/column.ts';
import { prepareQuery, type QueryAnswer, runQuery } from '../soql/run-query.ts';
import type { ApiCall, Route } from './api.ts';
import type { BulkQueryJob } from './bulk-query-jobs.ts';
import { isJsonObject } from './field-inputs.ts';
import { noContent, ok, type Reply } from './reply.ts';
import { schemaOfCall } from './sobject-routes.ts';

/** Salesforce chooses a page's size when the client names none. */
const PAGE_ROWS = 50_000;

const describeJob = (job: BulkQueryJob): Record<string, unknown> => ({
  id: job.id,
  operation: job.operation,
  object: job.object,
  createdById: job.userId,
  createdDate: stampOf(job.createdAt).replace('Z', '+0000'),
  systemModstamp: stampOf(job.changedAt).replace('Z', '+0000'),
  state: job.state,
  concurrencyMode: 'Parallel',
  contentType: 'CSV',
  apiVersion: Number(job.version),
  lineEnding: 'LF',
  columnDelimiter: 'COMMA',
});

const describeWork = (job: BulkQueryJob): object => ({
  ...describeJob(job),
  jobType: 'V2Query',
  numberRecordsProcessed: job.answer?.of === 'records' ? job.answer.records.length : 0,
  retries: 0,
  totalProcessingTime: job.changedAt.getTime() - job.createdAt.getTime(),
  isPkChunkingSupported: true,
  ...(job.errorMessage !== undefined && { errorMessage: job.errorMessage }),
});

/** @throws SalesforceError for queries that the Bulk API does not take */
const refuseForBulk = (answer: QueryAnswer): void => {
  if (answer.of !== 'records')
    throw new SalesforceError('FUNCTIONALITY_NOT_ENABLED', 'Aggregate queries are not supported in Bulk Query');
  if (answer.columns.some(({ field }) => field.type === 'address')) {
    throw new SalesforceError('FUNCTIONALITY_NOT_ENABLED', 'Selecting compound data not supported in Bulk Query');
  }
};

/** Runs a job's query; the jobs' store calls it in the background. */
export const runBulkQuery =
  (org: ApiCall['api']['org']) =>
  (job: BulkQueryJob): QueryAnswer => {
    const answer = runQuery(org, {
      soql: job.soql,
      deleted: job.operation === 'queryAll',
      schema: org.schemaFor(job.userId),
    });
    refuseForBulk(answer);
    return answer;
  };

const create = (call: ApiCall): Reply => {
  let body: unknown;
  try {
    body = JSON.parse(call.request.body);
  } catch (error) {
    throw new SalesforceError('JSON_PARSER_ERROR', error instanceof Error ? error.message : 'unreadable body');
  }
  const operation = isJsonObject(body) ? body['operation'] : undefined;
  const soql = isJsonObject(body) ? body['query'] : undefined;
  if ((operation !== 'query' && operation !== 'queryAll') || typeof soql !== 'string') {
    throw new SalesforceError('REQUIRED_FIELD_MISSING', 'operation (query or queryAll) and query are required');
  }
  // A query that makes no sense is refused at once; what only the work can find fails the job.
  const { type } = prepareQuery(call.api.org, { soql, deleted: false, schema: schemaOfCall(call) });
  return ok(
    describeJob(
      call.api.jobs.create({ operation, soql, object: type.name, userId: call.session.userId, version: call.version }),
    ),
  );
};

const cell = (value: string): string => `"${value.replaceAll('"', '""')}"`;

const csvPage = (
  call: ApiCall,
  answer: Extract<QueryAnswer, { of: 'records' }>,
  page: { offset: number; size: number },
): { csv: string; rows: number } => {
  const { dropRows = 0 } = call.api.jobs.faults;
  const counted = answer.records.slice(page.offset, page.offset + page.size);
  const records = counted.slice(0, Math.max(0, counted.length - dropRows));
  const lines = [answer.columns.map(({ name }) => cell(name)).join(',')];
  for (const record of records) {
    lines.push(answer.columns.map((column) => cell(String(readColumn(call.api.org, record, column) ?? ''))).join(','));
  }
  return { csv: `${lines.join('\n')}\n`, rows: counted.length };
};

const offsetOf = (locator: string | null): number => {
  if (locator === null) return 0;
  const offset = Number(Buffer.from(locator, 'base64').toString());
  if (!Number.isInteger(offset)) throw new SalesforceError('INVALID_QUERY_LOCATOR', 'invalid query locator');
  return offset;
};

const sizeOf = ({ request, api }: ApiCall): number => {
  const asked = Math.max(1, Number(request.search.get('maxRecords') ?? PAGE_ROWS) || PAGE_ROWS);
  return Math.min(asked, api.jobs.faults.pageRows ?? asked);
};

const results = (call: ApiCall): Reply => {
  const job = call.api.jobs.get(call.params['id'] ?? '');
  if (job.state !== 'JobComplete' || job.answer?.of !== 'records')
    throw new SalesforceError('INVALID_JOB_STATE', `Results are not available: the job is ${job.state}`);
  if (call.api.jobs.faults.areResultsGone)
    throw new SalesforceError('NOT_FOUND', 'The requested resource does not exist');
  const offset = offsetOf(call.request.search.get('locator'));
  const { csv, rows } = csvPage(call, job.answer, { offset, size: sizeOf(call) });
  const next = offset + rows;
  const locator = next < job.answer.records.length ? Buffer.from(String(next)).toString('base64') : 'null';
  return {
    status: 200,
    text: { type: 'text/csv', content: csv },
    headers: { 'sforce-locator': locator, 'sforce-numberofrecords': String(rows) },
  };
};

const update = (call: ApiCall): Reply => {
  const body: unknown = JSON.parse(call.request.body);
  if (!isJsonObject(body) || body['state'] !== 'Aborted')
    throw new SalesforceError('INVALID_JOB_STATE', 'a query job can only be set to Aborted');
  return ok(describeJob(call.api.jobs.abort(call.params['id'] ?? '')));
};

const remove = (call: ApiCall): Reply => {
  call.api.jobs.delete(call.params['id'] ?? '');
  return noContent;
};

/** Bulk API 2.0, queries only. */
export const bulkQueryRoutes: readonly Route[] = [
  { method: 'POST', path: '/jobs/query', answer: create },
  {
    method: 'GET',
    path: '/jobs/query',
    answer: ({ api }) =>
      ok({
        done: true,
        records: api.jobs.list().map((job) => ({ ...describeJob(job), jobType: 'V2Query' })),
        nextRecordsUrl: null,
      }),
  },
  {
    method: 'GET',
    path: '/jobs/query/:id',
    answer: ({ api, params }) => ok(describeWork(api.jobs.get(params['id'] ?? ''))),
  },
  { method: 'GET', path: '/jobs/query/:id/results', answer: results },
  { method: 'PATCH', path: '/jobs/query/:id', answer: update },
  { method: 'DELETE', path: '/jobs/query/:id', answer: remove },
];
