import { deleteRecord } from '../org/delete-records.ts';
import { parseExactJson } from '../org/exact-json.ts';
import { SalesforceError } from '../org/salesforce-error.ts';
import { parseId } from '../org/salesforce-id.ts';
import type { SObjectRecord } from '../org/sobject-record.ts';
import { createRecord, updateRecord } from '../org/write-records.ts';
import type { Schema } from '../schema/schema.ts';
import type { SObjectType } from '../schema/sobject-type.ts';
import { type ApiCall, actorOf, type Route } from './api.ts';
import { describeBasic, describeGlobal, describeSObject } from './describe.ts';
import { fieldInputs } from './field-inputs.ts';
import { renderRecord } from './render-record.ts';
import { created, noContent, ok, type Reply } from './reply.ts';

/** As the caller may see it. */
export const schemaOfCall = ({ api, session }: ApiCall): Schema => api.org.schemaFor(session.userId);

/** @throws SalesforceError NOT_FOUND when the org has no such object, or shows it to the caller not */
export const typeOfCall = (call: ApiCall): SObjectType => {
  const type = schemaOfCall(call).typeNamed(call.params['object'] ?? '');
  if (!type) throw new SalesforceError('NOT_FOUND', 'The requested resource does not exist');
  return type;
};

const bodyOf = (call: ApiCall): unknown => {
  try {
    return parseExactJson(call.request.body);
  } catch (error) {
    throw new SalesforceError('JSON_PARSER_ERROR', error instanceof Error ? error.message : 'unreadable body');
  }
};

const recordOf = (call: ApiCall, type: SObjectType): SObjectRecord => {
  const id = call.params['id'] ?? '';
  const id18 = schemaOfCall(call).isVeiled(type.name) ? undefined : parseId(id);
  const record = id18 ? call.api.org.store(type.name).get(id18) : undefined;
  if (!record)
    throw new SalesforceError('NOT_FOUND', `Provided external ID field does not exist or is not accessible: ${id}`);
  if (record['IsDeleted'] === true) throw new SalesforceError('ENTITY_IS_DELETED', 'entity is deleted', []);
  return record;
};

const read = (call: ApiCall): Reply => {
  const type = typeOfCall(call);
  const record = recordOf(call, type);
  const asked = call.request.search.get('fields')?.split(',').filter(Boolean) ?? type.fields.map((field) => field.name);
  const columns = ['Id', ...asked.filter((name) => name.toLowerCase() !== 'id')].map((name) => {
    const field = type.field(name.trim());
    if (!field) throw new SalesforceError('INVALID_FIELD', `No such column '${name}' on sobject of type ${type.name}`);
    return { name: field.name, parents: [], field };
  });
  return ok(renderRecord(call.api.org, record, { columns, version: call.version }));
};

const create = (call: ApiCall): Reply => {
  const type = typeOfCall(call);
  const inputs = fieldInputs(bodyOf(call));
  const id = call.api.org.transact(actorOf(call), (transaction) => createRecord(transaction, type, inputs));
  return {
    ...created({ id, success: true, errors: [] }),
    headers: { location: `/services/data/v${call.version}/sobjects/${type.name}/${id}` },
  };
};

const update = (call: ApiCall): Reply => {
  const type = typeOfCall(call);
  const write = { id: call.params['id'] ?? '', inputs: fieldInputs(bodyOf(call)) };
  call.api.org.transact(actorOf(call), (transaction) => updateRecord(transaction, type, write));
  return noContent;
};

const remove = (call: ApiCall): Reply => {
  const type = typeOfCall(call);
  call.api.org.transact(actorOf(call), (transaction) => deleteRecord(transaction, type, call.params['id'] ?? ''));
  return noContent;
};

/** jsforce and others that cannot PATCH send POST with `?_HttpMethod=PATCH`. */
const overridden = (call: ApiCall): Reply => {
  if (call.request.search.get('_HttpMethod')?.toUpperCase() === 'PATCH') return update(call);
  throw new SalesforceError('METHOD_NOT_ALLOWED', "HTTP Method 'POST' not allowed. Allowed are HEAD,GET,PATCH,DELETE");
};

export const sobjectRoutes: readonly Route[] = [
  { method: 'GET', path: '/sobjects', answer: (call) => ok(describeGlobal(schemaOfCall(call), call.version)) },
  { method: 'GET', path: '/sobjects/:object', answer: (call) => ok(describeBasic(typeOfCall(call), call.version)) },
  {
    method: 'GET',
    path: '/sobjects/:object/describe',
    answer: (call) => ok(describeSObject(call, typeOfCall(call))),
  },
  { method: 'POST', path: '/sobjects/:object', answer: create },
  { method: 'GET', path: '/sobjects/:object/:id', answer: read },
  { method: 'PATCH', path: '/sobjects/:object/:id', answer: update },
  { method: 'POST', path: '/sobjects/:object/:id', answer: overridden },
  { method: 'DELETE', path: '/sobjects/:object/:id', answer: remove },
];
