import { deleteRecord } from '../org/delete-records.ts';
import { parseExactJson } from '../org/exact-json.ts';
import { SalesforceError } from '../org/salesforce-error.ts';
import { parseId } from '../org/salesforce-id.ts';
import type { Transaction } from '../org/transaction.ts';
import { createRecord, updateRecord } from '../org/write-records.ts';
import type { Schema } from '../schema/schema.ts';
import type { SObjectType } from '../schema/sobject-type.ts';
import { resolveColumn } from '../soql/column.ts';
import { type ApiCall, actorOf, type Route } from './api.ts';
import { fieldInputs, isJsonObject } from './field-inputs.ts';
import { renderRecord } from './render-record.ts';
import { ok, type Reply } from './reply.ts';
import { schemaOfCall, typeOfCall } from './sobject-routes.ts';

const RETRIEVE_IDS_MAX = 2_000;
const WRITE_RECORDS_MAX = 200;

const textList = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.filter((each) => typeof each === 'string')
    : typeof value === 'string'
      ? value
          .split(',')
          .map((each) => each.trim())
          .filter(Boolean)
      : [];

const jsonBody = (call: ApiCall): Readonly<Record<string, unknown>> => {
  let body: unknown;
  try {
    body = parseExactJson(call.request.body);
  } catch (error) {
    throw new SalesforceError('JSON_PARSER_ERROR', error instanceof Error ? error.message : 'unreadable body');
  }
  if (!isJsonObject(body)) throw new SalesforceError('JSON_PARSER_ERROR', 'an object is expected');
  return body;
};

const retrieve = (call: ApiCall, asked: { ids: string[]; fields: string[] }): Reply => {
  const { org } = call.api;
  const type = typeOfCall(call);
  if (asked.ids.length === 0) throw new SalesforceError('MISSING_ARGUMENT', 'ids parameter is required');
  if (asked.fields.length === 0) throw new SalesforceError('MISSING_ARGUMENT', 'fields parameter is required');
  if (asked.ids.length > RETRIEVE_IDS_MAX)
    throw new SalesforceError(
      'EXCEEDED_ID_LIMIT',
      `record limit reached. cannot submit more than ${RETRIEVE_IDS_MAX} records into this call`,
    );
  const schema = schemaOfCall(call);
  const source = { org, schema, type, soql: asked.fields.join(','), alias: undefined };
  const columns = [...new Set(['Id', ...asked.fields])].map((name) => resolveColumn(source, name));
  const store = org.store(type.name);
  const rows = asked.ids.map((id) => {
    const id18 = parseId(id);
    if (!id18 || schema.typeOfId(id18) !== type) throw new SalesforceError('MALFORMED_ID', `malformed id ${id}`);
    const record = schema.isVeiled(type.name) ? undefined : store.get(id18);
    return record && record['IsDeleted'] !== true
      ? renderRecord(org, record, { columns, version: call.version })
      : null;
  });
  return ok(rows);
};

interface SaveResult {
  readonly id?: string;
  readonly success: boolean;
  readonly errors: readonly object[];
}

const failure = (error: unknown): SaveResult => {
  if (!(error instanceof SalesforceError)) throw error;
  return {
    success: false,
    errors: [{ statusCode: error.errorCode, message: error.message, fields: error.fields ?? [] }],
  };
};

const rolledBack: SaveResult = {
  success: false,
  errors: [
    {
      statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
      message: 'Record rolled back because not all records were valid and the request was using AllOrNone header',
      fields: [],
    },
  ],
};

class RolledBack extends Error {
  readonly results: readonly SaveResult[];

  constructor(results: readonly SaveResult[]) {
    super('all or none');
    this.results = results;
  }
}

/** Writes each record for itself, or all or none; one transaction either way, as in Salesforce. */
const save = (call: ApiCall, allOrNone: boolean, writes: readonly ((transaction: Transaction) => string)[]): Reply => {
  if (writes.length > WRITE_RECORDS_MAX)
    throw new SalesforceError(
      'EXCEEDED_ID_LIMIT',
      `record limit reached. cannot submit more than ${WRITE_RECORDS_MAX} records into this call`,
    );
  if (writes.length === 0) throw new SalesforceError('REQUIRED_FIELD_MISSING', 'At least 1 record is required');
  const each = (transaction: Transaction): SaveResult[] =>
    writes.map((write) => {
      try {
        return { id: transaction.attempt(() => write(transaction)), success: true, errors: [] };
      } catch (error) {
        return failure(error);
      }
    });
  try {
    return ok(
      call.api.org.transact(actorOf(call), (transaction) => {
        const results = each(transaction);
        if (allOrNone && results.some(({ success }) => !success)) throw new RolledBack(results);
        return results;
      }),
    );
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
    return ok(error.results.map((result) => (result.success ? rolledBack : result)));
  }
};

const typeOfRecord = (schema: Schema, record: unknown): SObjectType => {
  const attributes = isJsonObject(record) ? record['attributes'] : undefined;
  const name = isJsonObject(attributes) ? attributes['type'] : undefined;
  const type = typeof name === 'string' ? schema.typeNamed(name) : undefined;
  if (!type)
    throw new SalesforceError(
      'INVALID_TYPE',
      `sObject type '${typeof name === 'string' ? name : ''}' is not supported.`,
    );
  return type;
};

const recordsOf = (body: Readonly<Record<string, unknown>>): unknown[] =>
  Array.isArray(body['records']) ? body['records'] : [];

const create = (call: ApiCall): Reply => {
  const body = jsonBody(call);
  const writes = recordsOf(body).map(
    (record) => (transaction: Transaction) =>
      createRecord(transaction, typeOfRecord(schemaOfCall(call), record), fieldInputs(record)),
  );
  return save(call, body['allOrNone'] === true, writes);
};

const update = (call: ApiCall): Reply => {
  const body = jsonBody(call);
  const writes = recordsOf(body).map((record) => (transaction: Transaction) => {
    const { Id, id = Id, ...inputs } = fieldInputs(record);
    if (typeof id !== 'string') throw new SalesforceError('MISSING_ARGUMENT', 'Id not specified in an update call', []);
    updateRecord(transaction, typeOfRecord(schemaOfCall(call), record), { id, inputs });
    return id;
  });
  return save(call, body['allOrNone'] === true, writes);
};

const remove = (call: ApiCall): Reply => {
  const writes = textList(call.request.search.get('ids')).map((id) => (transaction: Transaction) => {
    const type = schemaOfCall(call).typeOfId(id);
    if (!type) throw new SalesforceError('MALFORMED_ID', `malformed id ${id}`, []);
    deleteRecord(transaction, type, id);
    return id;
  });
  return save(call, call.request.search.get('allOrNone') === 'true', writes);
};

export const collectionRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/composite/sobjects/:object',
    answer: (call) =>
      retrieve(call, {
        ids: textList(call.request.search.get('ids')),
        fields: textList(call.request.search.get('fields')),
      }),
  },
  {
    method: 'POST',
    path: '/composite/sobjects/:object',
    answer: (call) => {
      const body = jsonBody(call);
      return retrieve(call, { ids: textList(body['ids']), fields: textList(body['fields']) });
    },
  },
  { method: 'POST', path: '/composite/sobjects', answer: create },
  { method: 'PATCH', path: '/composite/sobjects', answer: update },
  { method: 'DELETE', path: '/composite/sobjects', answer: remove },
];
