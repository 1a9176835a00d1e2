import { SalesforceError } from '../org/salesforce-error.ts';
import { type QueryAnswer, runQuery } from '../soql/run-query.ts';
import type { ApiCall, Route } from './api.ts';
import { queryColumns } from './query-columns.ts';
import { relayFeedback } from './relay-feedback.ts';
import { renderRecord, renderValue } from './render-record.ts';
import { ok, type Reply } from './reply.ts';
import { schemaOfCall } from './sobject-routes.ts';

const PAGE_ROWS_MAX = 2_000;
const PAGE_ROWS_MIN = 200;

const pageSizeOf = ({ request }: ApiCall): number => {
  const options = request.headers['sforce-query-options'];
  const asked =
    typeof options === 'string' ? Number(/batchSize=(\d+)/i.exec(options)?.[1] ?? PAGE_ROWS_MAX) : PAGE_ROWS_MAX;
  return Math.min(PAGE_ROWS_MAX, Math.max(PAGE_ROWS_MIN, asked));
};

const rowsOf = (
  call: ApiCall,
  answer: QueryAnswer,
  page: { offset: number; size: number },
): { total: number; rows: unknown[] } => {
  const end = page.offset + page.size;
  switch (answer.of) {
    case 'count':
      return { total: answer.count, rows: [] };
    case 'groups':
      return {
        total: answer.rows.length,
        rows: answer.rows.slice(page.offset, end).map((row) => ({
          attributes: { type: 'AggregateResult' },
          ...Object.fromEntries(answer.columns.map(({ name, field }, i) => [name, renderValue(field, row[i] ?? null)])),
        })),
      };
    case 'records': {
      const shape = { columns: answer.columns, version: call.version };
      return {
        total: answer.records.length,
        rows: answer.records.slice(page.offset, end).map((record) => renderRecord(call.api.org, record, shape)),
      };
    }
  }
};

const partial = (call: ApiCall, page: { total: number; rows: unknown[]; next: string }): Reply =>
  ok({
    totalSize: page.total,
    done: false,
    nextRecordsUrl: `/services/data/v${call.version}/query/${page.next}`,
    records: page.rows,
  });

const firstPage = (call: ApiCall, answer: QueryAnswer): Reply => {
  const asked = pageSizeOf(call);
  const size = call.api.pageSizes.of(asked, 0);
  const { total, rows } = rowsOf(call, answer, { offset: 0, size });
  if (answer.of === 'count' || total <= size) return ok({ totalSize: total, done: true, records: rows });
  const next = call.api.locators.open({ answer, pageSize: asked, userId: call.session.userId }, size);
  return partial(call, { total, rows, next });
};

const nextPage = (call: ApiCall): Reply => {
  const place = call.api.locators.find(call.params['locator'] ?? '');
  const { cursor, offset, page } = place;
  const size = call.api.pageSizes.of(cursor.pageSize, page);
  const { total, rows } = rowsOf(call, cursor.answer, { offset, size });
  if (offset + size >= total) return ok({ totalSize: total, done: true, records: rows });
  return partial(call, { total, rows, next: call.api.locators.next(place, offset + size) });
};

const query =
  (deleted: boolean) =>
  (call: ApiCall): Reply => {
    const soql = call.request.search.get('q');
    if (!soql) throw new SalesforceError('MALFORMED_QUERY', 'A query string has to be specified');
    if (call.request.search.has('explain'))
      throw new SalesforceError('MALFORMED_QUERY', 'explain is not supported by this stand-in');
    const feedback = relayFeedback(call, soql);
    if (feedback) return feedback;
    const answer = runQuery(call.api.org, { soql, deleted, schema: schemaOfCall(call) });
    return call.request.search.get('columns') === 'true' ? ok(queryColumns(answer)) : firstPage(call, answer);
  };

export const queryRoutes: readonly Route[] = [
  { method: 'GET', path: '/query', answer: query(false) },
  { method: 'GET', path: '/queryAll', answer: query(true) },
  { method: 'GET', path: '/query/:locator', answer: nextPage },
  { method: 'GET', path: '/queryAll/:locator', answer: nextPage },
];
