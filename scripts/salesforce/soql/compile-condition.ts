import type { LiteralType, Operator } from '@jetstreamapp/soql-parser-js';
import { compareNumbers } from '../org/decimal.ts';
import type { SObjectRecord, Value } from '../org/sobject-record.ts';
import type { Field } from '../schema/field.ts';
import { type QuerySource, readColumn, resolveColumn } from './column.ts';
import type { ComparedCondition, ConditionTree } from './condition-tree.ts';
import { dateFunction } from './date-function.ts';
import { type Comparison, comparisonOf, type Operand, operandOf, unquote } from './literal.ts';
import { malformed } from './soql-error.ts';

export type Predicate = (record: SObjectRecord) => boolean;
type Test = (value: Value) => boolean;
/** Answers a semi-join: the values that the inner query selects. */
export type InnerQuery = (condition: ComparedCondition) => ReadonlySet<string>;

const literalsOf = (condition: {
  value: string | string[];
  literalType?: LiteralType | LiteralType[] | undefined;
}): { text: string; type: LiteralType }[] => {
  const texts = Array.isArray(condition.value) ? condition.value : [condition.value];
  const types = condition.literalType;
  return texts.map((text, i) => ({ text, type: (Array.isArray(types) ? types[i] : types) ?? 'STRING' }));
};

/** Negative, zero or positive, as Salesforce orders values of a kind: text without case, ids with it. */
export const compareValues = (comparison: Comparison, a: string | boolean, b: string | boolean): number => {
  if (comparison === 'number') return compareNumbers(String(a), String(b));
  if (a === b) return 0;
  if (comparison === 'text') return order(String(a).toLowerCase(), String(b).toLowerCase());
  return order(a, b);
};

const order = (a: string | boolean, b: string | boolean): number => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};

const bounds = (operand: Exclude<Operand, { of: 'null' }>): { first: string | boolean; last: string | boolean } =>
  operand.of === 'span' ? operand : { first: operand.value, last: operand.value };

const compareTest = (
  comparison: Comparison,
  operator: '=' | '!=' | '<' | '<=' | '>' | '>=',
  operand: Operand,
): Test => {
  if (operand.of === 'null') {
    if (operator === '=') return (value) => value === null;
    if (operator === '!=') return (value) => value !== null;
    return () => false;
  }
  const { first, last } = bounds(operand);
  const within: Test = (value) =>
    value !== null && compareValues(comparison, value, first) >= 0 && compareValues(comparison, value, last) <= 0;
  switch (operator) {
    case '=':
      return within;
    case '!=':
      return (value) => !within(value);
    case '<':
      return (value) => value !== null && compareValues(comparison, value, first) < 0;
    case '<=':
      return (value) => value !== null && compareValues(comparison, value, last) <= 0;
    case '>':
      return (value) => value !== null && compareValues(comparison, value, last) > 0;
    case '>=':
      return (value) => value !== null && compareValues(comparison, value, first) >= 0;
  }
};

const likeTest = (literal: string): Test => {
  const body = literal.slice(1, -1).replaceAll(/\\.|[%_]|[^\\%_]+/gs, (part) => {
    if (part === '%') return '.*';
    if (part === '_') return '.';
    const text = part.startsWith('\\') ? unquote(`'${part}'`) : part;
    return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`);
  });
  const pattern = new RegExp(`^${body}$`, 'is');
  return (value) => typeof value === 'string' && pattern.test(value);
};

const listTest = (comparison: Comparison, operands: readonly Operand[]): Test => {
  const key = (value: string | boolean): string | boolean =>
    comparison === 'text' ? String(value).toLowerCase() : value;
  if (comparison !== 'text' && comparison !== 'id') {
    const tests = operands.map((operand) => compareTest(comparison, '=', operand));
    return (value) => tests.some((test) => test(value));
  }
  const set = new Set(operands.map((operand) => (operand.of === 'value' ? key(operand.value) : null)));
  return (value) => set.has(value === null ? null : key(value));
};

const testOf = (
  source: QuerySource,
  field: Field,
  condition: { operator: Operator; value: string | string[]; literalType?: LiteralType | LiteralType[] | undefined },
): Test => {
  const literals = literalsOf(condition);
  const [first] = literals;
  if (!first) throw malformed('unexpected token: )');
  const comparison = comparisonOf(field);
  switch (condition.operator) {
    case 'IN':
      return listTest(
        comparison,
        literals.map((literal) => operandOf(source, field, literal)),
      );
    case 'NOT IN': {
      const inList = listTest(
        comparison,
        literals.map((literal) => operandOf(source, field, literal)),
      );
      return (value) => !inList(value);
    }
    case 'LIKE':
      if (comparison !== 'text' || first.type !== 'STRING') throw malformed(`invalid operator on ${field.type} field`);
      return likeTest(first.text);
    case 'INCLUDES':
    case 'EXCLUDES':
      throw malformed(`${condition.operator} operator is only valid on multi-select picklist fields`);
    default:
      return compareTest(comparison, condition.operator, operandOf(source, field, first));
  }
};

const compileOne = (source: QuerySource, condition: ComparedCondition, inner: InnerQuery): Predicate => {
  if ('fn' in condition) {
    const call = dateFunction(source, condition.fn);
    const test = testOf(source, call.resultField, condition);
    return (record) => test(call.read(record));
  }
  const column = resolveColumn(source, condition.field);
  const read = (record: SObjectRecord): Value => readColumn(source.org, record, column);
  if ('valueQuery' in condition) {
    const values = inner(condition);
    const wanted = condition.operator === 'IN';
    return (record) => {
      const value = read(record);
      return value !== null && values.has(String(value)) === wanted;
    };
  }
  const test = testOf(source, column.field, condition);
  return (record) => test(read(record));
};

/** Makes a test of a record out of a WHERE clause. @throws SalesforceError for what Salesforce would refuse */
export const compileCondition = (source: QuerySource, tree: ConditionTree, inner: InnerQuery): Predicate => {
  if (tree.of === 'condition') return compileOne(source, tree.condition, inner);
  if (tree.of === 'not') {
    const part = compileCondition(source, tree.part, inner);
    return (record) => !part(record);
  }
  const parts = tree.parts.map((part) => compileCondition(source, part, inner));
  return tree.of === 'all'
    ? (record) => parts.every((part) => part(record))
    : (record) => parts.some((part) => part(record));
};
