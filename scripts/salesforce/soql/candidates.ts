import type { OrderByClause } from '@jetstreamapp/soql-parser-js';
import type { Bounds } from '../org/object-store.ts';
import type { SObjectRecord } from '../org/sobject-record.ts';
import { type QuerySource, resolveColumn } from './column.ts';
import type { ConditionTree } from './condition-tree.ts';
import { operandOf } from './literal.ts';

/** Where records that meet a condition can lie. */
interface Reach {
  readonly ids: readonly string[] | undefined;
  readonly id: Bounds;
  readonly stamp: Bounds;
}

const everywhere: Bounds = { first: '', last: '~' };
const anywhere: Reach = { ids: undefined, id: everywhere, stamp: everywhere };

const least = (a: string, b: string): string => (a < b ? a : b);
const most = (a: string, b: string): string => (a > b ? a : b);

const common = (a: Bounds, b: Bounds): Bounds => ({ first: most(a.first, b.first), last: least(a.last, b.last) });
const joint = (a: Bounds, b: Bounds): Bounds => ({ first: least(a.first, b.first), last: most(a.last, b.last) });

const both = (a: Reach, b: Reach): Reach => ({
  ids: a.ids ?? b.ids,
  id: common(a.id, b.id),
  stamp: common(a.stamp, b.stamp),
});

const either = (a: Reach, b: Reach): Reach => ({
  ids: a.ids && b.ids && [...a.ids, ...b.ids],
  id: joint(a.id, b.id),
  stamp: joint(a.stamp, b.stamp),
});

const boundsOf = (operator: string, value: string): Bounds => {
  if (operator === '=') return { first: value, last: value };
  if (operator === '>' || operator === '>=') return { ...everywhere, first: value };
  return operator === '<' || operator === '<=' ? { ...everywhere, last: value } : everywhere;
};

type Compared = Extract<ConditionTree, { of: 'condition' }>['condition'];

const reachOfCondition = (source: QuerySource, condition: Compared): Reach => {
  if (!('field' in condition) || 'valueQuery' in condition) return anywhere;
  const { field: path, operator, value, literalType } = condition;
  const { name, field } = resolveColumn(source, path);
  if ((name !== 'Id' && name !== 'SystemModstamp') || Array.isArray(literalType)) return anywhere;
  const texts = Array.isArray(value) ? value : [value];
  const operands = texts.map((text) => operandOf(source, field, { text, type: literalType ?? 'STRING' }));
  if (name === 'Id' && (operator === '=' || operator === 'IN')) {
    return { ...anywhere, ids: operands.flatMap((operand) => (operand.of === 'value' ? [String(operand.value)] : [])) };
  }
  const [operand] = operands;
  if (operand?.of !== 'value') return anywhere;
  const bounds = boundsOf(operator, String(operand.value));
  return name === 'Id' ? { ...anywhere, id: bounds } : { ...anywhere, stamp: bounds };
};

const reachOf = (source: QuerySource, tree: ConditionTree): Reach => {
  switch (tree.of) {
    case 'all':
      return tree.parts.map((part) => reachOf(source, part)).reduce(both);
    case 'any':
      return tree.parts.map((part) => reachOf(source, part)).reduce(either);
    case 'not':
      return anywhere;
    case 'condition':
      return reachOfCondition(source, tree.condition);
  }
};

type Order = 'id' | 'stamp' | 'none' | 'other';

const orderOf = (source: QuerySource, clauses: readonly OrderByClause[]): Order => {
  if (clauses.length === 0) return 'none';
  const names = clauses.map((clause) =>
    'field' in clause && clause.order !== 'DESC' ? resolveColumn(source, clause.field).name : undefined,
  );
  if (names[0] === 'Id') return 'id';
  return names[0] === 'SystemModstamp' && (names.length === 1 || names[1] === 'Id') ? 'stamp' : 'other';
};

export interface Candidates {
  readonly records: Iterable<SObjectRecord>;
  /** They come in the order that was asked for: nobody need sort them, nor read beyond the limit. */
  readonly isOrdered: boolean;
}

/** Records that can meet a condition: found by id or by SystemModstamp when it, or the order, names them; else all. */
export const candidates = (
  source: QuerySource,
  tree: ConditionTree | undefined,
  orderBy: readonly OrderByClause[],
): Candidates => {
  const store = source.org.store(source.type.name);
  const order = orderOf(source, orderBy);
  const { ids, id, stamp } = tree ? reachOf(source, tree) : anywhere;
  const byId = { records: store.byId(id), isOrdered: order === 'id' || order === 'none' };
  const byStamp = { records: store.byStamp(stamp), isOrdered: order === 'stamp' || order === 'none' };
  if (ids) return { records: [...new Set(ids)].flatMap((each) => store.get(each) ?? []), isOrdered: order === 'none' };
  // A keyset page is a small part of all, whatever it says of stamps besides.
  if (order === 'id' && id !== everywhere) return byId;
  if (stamp.first !== '') return byStamp;
  if (order === 'id' || id !== everywhere) return byId;
  if (order === 'stamp' || stamp !== everywhere) return byStamp;
  return { records: store.all(), isOrdered: order === 'none' };
};
