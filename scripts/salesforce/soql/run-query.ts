import { type FieldType, parseQuery, type Query } from '@jetstreamapp/soql-parser-js';
import type { Org } from '../org/org.ts';
import { SalesforceError } from '../org/salesforce-error.ts';
import type { SObjectRecord } from '../org/sobject-record.ts';
import type { Schema } from '../schema/schema.ts';
import type { SObjectType } from '../schema/sobject-type.ts';
import { aggregate, type GroupedRows } from './aggregate.ts';
import { candidates } from './candidates.ts';
import { type Column, type QuerySource, readColumn, resolveColumn } from './column.ts';
import { compileCondition, type InnerQuery } from './compile-condition.ts';
import { type ConditionTree, conditionTree } from './condition-tree.ts';
import { orderClauses, orderRecords } from './order-records.ts';
import { malformed, pointed } from './soql-error.ts';

/** What a query answers. Records are a snapshot: later changes do not show in it. */
export type QueryAnswer =
  | {
      readonly of: 'records';
      readonly type: SObjectType;
      readonly columns: readonly Column[];
      readonly records: readonly SObjectRecord[];
    }
  | ({ readonly of: 'groups'; readonly type: SObjectType } & GroupedRows)
  | { readonly of: 'count'; readonly type: SObjectType; readonly count: number };

export interface QueryCall {
  readonly soql: string;
  /** queryAll: deleted records too. */
  readonly deleted: boolean;
  /** As whoever asks may see it; default: all there is. */
  readonly schema?: Schema;
}

const parse = (soql: string): Query => {
  try {
    return parseQuery(soql);
  } catch (error) {
    throw new SalesforceError(
      'MALFORMED_QUERY',
      error instanceof Error ? error.message : 'unexpected token',
      undefined,
    );
  }
};

/** What Salesforce has and this stand-in does not: refused, so that no query is answered wrongly. */
const refuseUnsupported = (query: Query): void => {
  const refused: Record<string, unknown> = {
    HAVING: query.having,
    'WITH DATA CATEGORY': query.withDataCategory,
    'FOR VIEW': query.for,
    'UPDATE TRACKING': query.update,
    'USING SCOPE': query.usingScope && query.usingScope.toLowerCase() !== 'everything' ? query.usingScope : undefined,
  };
  for (const [clause, present] of Object.entries(refused)) {
    if (present !== undefined) throw malformed(`${clause} is not supported by this stand-in`);
  }
  if ((query.offset ?? 0) > 2_000)
    throw new SalesforceError('NUMBER_OUTSIDE_VALID_RANGE', 'Maximum SOQL offset allowed is 2000');
};

const allFields = (source: QuerySource, query: Query, which: unknown): Column[] => {
  if (typeof which !== 'string' || !/^(ALL|STANDARD|CUSTOM)$/i.test(which))
    throw malformed('FIELDS takes ALL, STANDARD or CUSTOM');
  if (!/^STANDARD$/i.test(which) && (query.limit ?? 201) > 200)
    throw malformed('The SOQL FIELDS function must have a LIMIT of at most 200');
  const wanted = which.toUpperCase();
  return source.type.fields
    .filter(({ custom }) => wanted === 'ALL' || custom === (wanted === 'CUSTOM'))
    .map((field) => ({ name: field.name, parents: [], field }));
};

const columnsOfField = (source: QuerySource, query: Query, field: FieldType): Column[] => {
  switch (field.type) {
    case 'Field':
      if (field.alias) throw malformed(`only aggregate expressions use field aliasing`);
      return [resolveColumn(source, field.field)];
    case 'FieldRelationship':
      return [resolveColumn(source, [...field.relationships, field.field].join('.'))];
    case 'FieldFunctionExpression':
      if (field.functionName.toUpperCase() === 'FIELDS') return allFields(source, query, field.parameters[0]);
      throw malformed(`function ${field.functionName} is not supported by this stand-in`);
    case 'FieldSubquery':
      throw malformed('a subquery in SELECT is not supported by this stand-in');
    case 'FieldTypeof':
      throw malformed('TYPEOF is not supported by this stand-in');
  }
};

const columnsOf = (source: QuerySource, query: Query): Column[] => {
  const columns = (query.fields ?? []).flatMap((field) => columnsOfField(source, query, field));
  const seen = new Set<string>();
  for (const { name } of columns) {
    if (seen.has(name)) throw malformed(`duplicate field selected: ${name}`);
    seen.add(name);
  }
  return columns;
};

const isCountAlone = ({ fields, groupBy }: Query): boolean => {
  const [only, ...others] = fields ?? [];
  return (
    !groupBy &&
    others.length === 0 &&
    only?.type === 'FieldFunctionExpression' &&
    only.functionName.toUpperCase() === 'COUNT' &&
    only.parameters.length === 0
  );
};

const isAggregate = ({ fields, groupBy }: Query): boolean =>
  groupBy !== undefined ||
  (fields ?? []).some((field) => field.type === 'FieldFunctionExpression' && field.isAggregateFn === true);

const innerQuery =
  (org: Org, call: QueryCall): InnerQuery =>
  (condition) => {
    if (!('valueQuery' in condition)) throw malformed('unexpected token: SELECT');
    const { source, tree } = sourceOf(org, condition.valueQuery, call);
    const [column, ...others] = columnsOf(source, condition.valueQuery);
    if (!column || others.length > 0) throw malformed('The inner select must select exactly one field');
    const values = matching(source, tree, call).records.map((record) => readColumn(org, record, column));
    return new Set(values.filter((value) => value !== null).map(String));
  };

const sourceOf = (
  org: Org,
  query: Query,
  { soql, schema = org.schema }: QueryCall,
): { source: QuerySource; tree: ConditionTree | undefined } => {
  const name = query.sObject ?? '';
  const type = schema.typeNamed(name);
  if (!type) {
    const message = `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.`;
    throw pointed('INVALID_TYPE', soql, { word: name, message });
  }
  refuseUnsupported(query);
  return {
    source: { org, schema, type, soql, alias: query.sObjectAlias },
    tree: query.where && conditionTree(query.where),
  };
};

interface Found {
  readonly records: SObjectRecord[];
  readonly isOrdered: boolean;
}

const matching = (
  source: QuerySource,
  tree: ConditionTree | undefined,
  call: QueryCall & { readonly wanted?: Query },
): Found => {
  const meets = tree && compileCondition(source, tree, innerQuery(source.org, call));
  if (source.schema.isVeiled(source.type.name)) return { records: [], isOrdered: true };
  const { limit = Number.POSITIVE_INFINITY, offset = 0 } = call.wanted ?? {};
  const { records, isOrdered } = candidates(source, tree, call.wanted ? orderClauses(call.wanted) : []);
  const enough = isOrdered ? limit + offset : Number.POSITIVE_INFINITY;
  const found: SObjectRecord[] = [];
  for (const record of records) {
    if (found.length >= enough) break;
    if ((call.deleted || record['IsDeleted'] !== true) && (!meets || meets(record))) found.push(record);
  }
  return { records: found, isOrdered };
};

/** A query that Salesforce would accept, ready to run. */
export interface PreparedQuery {
  readonly type: SObjectType;
  readonly run: () => QueryAnswer;
}

/** Reads and checks a query. @throws SalesforceError MALFORMED_QUERY, INVALID_FIELD, INVALID_TYPE as Salesforce does */
export const prepareQuery = (org: Org, call: QueryCall): PreparedQuery => {
  const query = parse(call.soql);
  const { source, tree } = sourceOf(org, query, call);
  const { type } = source;
  const find = (): SObjectRecord[] => matching(source, tree, call).records;
  if (isCountAlone(query)) {
    return {
      type,
      run: () => ({ of: 'count', type, count: Math.min(find().length, query.limit ?? Number.POSITIVE_INFINITY) }),
    };
  }
  if (isAggregate(query)) return { type, run: () => ({ of: 'groups', type, ...aggregate(source, query, find()) }) };
  const columns = columnsOf(source, query);
  return {
    type,
    run: () => {
      const found = matching(source, tree, { ...call, wanted: query });
      const ordered = found.isOrdered ? found.records : orderRecords(source, query, found.records);
      const records = ordered.slice(query.offset ?? 0);
      return { of: 'records', type, columns, records: records.slice(0, query.limit ?? records.length) };
    },
  };
};

/** Answers a query. @throws SalesforceError as `prepareQuery` */
export const runQuery = (org: Org, call: QueryCall): QueryAnswer => prepareQuery(org, call).run();
