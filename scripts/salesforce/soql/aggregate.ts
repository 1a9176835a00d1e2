import type {
  FieldFunctionExpression,
  FieldType,
  FunctionExp,
  GroupByClause,
  Query,
} from '@jetstreamapp/soql-parser-js';
import { addDecimals, formatDecimal, parseDecimal } from '../org/decimal.ts';
import type { SObjectRecord, Value } from '../org/sobject-record.ts';
import { type Field, integer } from '../schema/field.ts';
import { type QuerySource, readColumn, resolveColumn } from './column.ts';
import { compareValues } from './compile-condition.ts';
import { dateFunction } from './date-function.ts';
import { comparisonOf } from './literal.ts';
import { orderClauses, sortRows } from './order-records.ts';
import { readConverted } from './read-converted.ts';
import { malformed } from './soql-error.ts';

/** A column of grouped rows: its name in the answer and the field whose type its values have. */
export interface GroupColumn {
  readonly name: string;
  readonly field: Field;
}

export interface GroupedRows {
  readonly columns: readonly GroupColumn[];
  readonly rows: readonly (readonly Value[])[];
}

type Read = (record: SObjectRecord) => Value;

interface Output extends GroupColumn {
  /** How the query writes it: `StageName`, `COUNT(Id)`, `CALENDAR_YEAR(CloseDate)`. */
  readonly expression: string;
  readonly compute: (members: readonly SObjectRecord[]) => Value;
}

/** How a function is written in SELECT, GROUP BY and ORDER BY alike, so that the three find each other. */
const expressionOf = ({ functionName = '', parameters = [] }: FunctionExp): string =>
  `${functionName}(${parameters.filter((each) => typeof each === 'string').join(', ')})`.toUpperCase();

const double = (name: string, field: Field): Field => ({ ...field, name });

const sum = (values: readonly string[]): string => formatDecimal(values.map(parseDecimal).reduce(addDecimals));

const extreme = (field: Field, values: readonly (string | boolean)[], wanted: -1 | 1): Value => {
  const comparison = comparisonOf(field);
  return values.reduce((best, value) => (compareValues(comparison, value, best) * wanted > 0 ? value : best));
};

const aggregateOf = (name: string, field: Field, values: readonly (string | boolean)[]): Value => {
  if (name === 'COUNT') return String(values.length);
  if (name === 'COUNT_DISTINCT') return String(new Set(values).size);
  if (values.length === 0) return null;
  if (name === 'MIN' || name === 'MAX') return extreme(field, values, name === 'MIN' ? -1 : 1);
  if (comparisonOf(field) !== 'number')
    throw malformed(`field ${field.name} does not support aggregate operator ${name}`);
  const total = sum(values.map(String));
  return name === 'SUM' ? total : String(Number(total) / values.length);
};

const aggregates = ['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX'];

const callOf = (source: QuerySource, call: FieldFunctionExpression, name: string): Output => {
  const functionName = call.functionName.toUpperCase();
  const expression = expressionOf(call);
  if (!aggregates.includes(functionName)) {
    const { read, resultField } = dateFunction(source, {
      functionName,
      parameters: call.parameters.filter((each) => typeof each === 'string'),
    });
    return { name, expression, field: resultField, compute: ([first]) => (first ? read(first) : null) };
  }
  const [parameter] = call.parameters;
  if (parameter === undefined)
    return { name, expression, field: integer(name), compute: (members) => String(members.length) };
  if (typeof parameter !== 'string') throw malformed(`unexpected token: '${functionName}'`);
  const column = resolveColumn(source, parameter);
  const counts = functionName.startsWith('COUNT');
  return {
    name,
    expression,
    field: counts ? integer(name) : double(name, column.field),
    compute: (members) =>
      aggregateOf(
        functionName,
        column.field,
        members.map((record) => readConverted(source, record, column)).filter((value) => value !== null),
      ),
  };
};

const outputsOf = (source: QuerySource, fields: readonly FieldType[]): Output[] => {
  let unnamed = 0;
  return fields.map((field) => {
    if (field.type === 'FieldFunctionExpression') {
      const name = field.alias ?? `expr${unnamed}`;
      if (!field.alias) unnamed += 1;
      return callOf(source, field, name);
    }
    if (field.type !== 'Field' && field.type !== 'FieldRelationship')
      throw malformed('Only fields and functions can be grouped');
    const column = resolveColumn(
      source,
      field.type === 'Field' ? field.field : [...field.relationships, field.field].join('.'),
    );
    const alias = 'alias' in field ? field.alias : undefined;
    return {
      name: alias ?? column.field.name,
      expression: column.name.toUpperCase(),
      field: column.field,
      compute: ([first]) => (first ? readColumn(source.org, first, column) : null),
    };
  });
};

const groupKeys = (source: QuerySource, { groupBy }: Query): { expression: string; read: Read }[] => {
  const clauses: readonly GroupByClause[] = Array.isArray(groupBy) ? groupBy : groupBy ? [groupBy] : [];
  return clauses.map((clause) => {
    if ('fn' in clause) {
      const { functionName = '' } = clause.fn;
      if (/^(ROLLUP|CUBE)$/i.test(functionName))
        throw malformed(`GROUP BY ${functionName} is not supported by this stand-in`);
      return {
        expression: expressionOf(clause.fn),
        read: dateFunction(source, clause.fn).read,
      };
    }
    const column = resolveColumn(source, clause.field);
    return { expression: column.name.toUpperCase(), read: (record) => readColumn(source.org, record, column) };
  });
};

const checkGrouped = (outputs: readonly Output[], keys: readonly { expression: string }[]): void => {
  for (const { expression } of outputs) {
    if (aggregates.includes(expression.split('(')[0] ?? '') && expression.includes('(')) continue;
    if (!keys.some((key) => key.expression === expression))
      throw malformed(`Field must be grouped or aggregated: ${expression}`);
  }
};

const sortGroups = (query: Query, outputs: readonly Output[], rows: Value[][]): Value[][] => {
  const keys = orderClauses(query).map((clause) => {
    const wanted = 'fn' in clause ? expressionOf(clause.fn) : clause.field.toUpperCase();
    const index = outputs.findIndex((output) => output.expression === wanted || output.name.toUpperCase() === wanted);
    const output = outputs[index];
    if (!output) throw malformed(`Ordered field must be grouped or aggregated: ${wanted}`);
    return { read: (row: readonly Value[]) => row[index] ?? null, comparison: comparisonOf(output.field), clause };
  });
  return keys.length === 0 ? rows : sortRows(rows, keys);
};

/** Answers a query with aggregates or GROUP BY. @throws SalesforceError MALFORMED_QUERY, INVALID_FIELD */
export const aggregate = (source: QuerySource, query: Query, records: readonly SObjectRecord[]): GroupedRows => {
  const outputs = outputsOf(source, query.fields ?? []);
  const keys = groupKeys(source, query);
  checkGrouped(outputs, keys);
  // Without GROUP BY all records are one group, even if there is none.
  const groups =
    keys.length === 0
      ? [records]
      : [...Map.groupBy(records, (record) => JSON.stringify(keys.map(({ read }) => read(record)))).values()];
  const rows = groups.map((members) => outputs.map(({ compute }) => compute(members)));
  const sorted = sortGroups(query, outputs, rows).slice(query.offset ?? 0);
  return { columns: outputs, rows: sorted.slice(0, query.limit ?? sorted.length) };
};
