import type { SObjectRecord } from '../org/sobject-record.ts';
import { type QuerySource, resolveColumn } from './column.ts';
import type { ConditionTree } from './condition-tree.ts';
import { operandOf } from './literal.ts';

const conjuncts = (tree: ConditionTree | undefined): readonly ConditionTree[] => {
  if (!tree) return [];
  return tree.of === 'all' ? tree.parts.flatMap(conjuncts) : [tree];
};

interface Narrowing {
  ids: readonly string[] | undefined;
  first: string;
  last: string;
}

const narrow = (source: QuerySource, part: ConditionTree, narrowing: Narrowing): void => {
  if (part.of !== 'condition' || !('field' in part.condition) || 'valueQuery' in part.condition) return;
  const { field: path, operator, value, literalType } = part.condition;
  const { name, field, parents } = resolveColumn(source, path);
  if (parents.length > 0 || Array.isArray(literalType)) return;
  const texts = Array.isArray(value) ? value : [value];
  const operands = texts.map((text) => operandOf(source, field, { text, type: literalType ?? 'STRING' }));
  if (name === 'Id' && (operator === '=' || operator === 'IN')) {
    narrowing.ids = operands.flatMap((operand) => (operand.of === 'value' ? [String(operand.value)] : []));
  }
  const [operand] = operands;
  if (name !== 'SystemModstamp' || operand?.of !== 'value') return;
  const stamp = String(operand.value);
  if (operator === '>' || operator === '>=' || operator === '=')
    narrowing.first = stamp > narrowing.first ? stamp : narrowing.first;
  if (operator === '<' || operator === '<=' || operator === '=')
    narrowing.last = stamp < narrowing.last ? stamp : narrowing.last;
};

/** Records that can meet the condition: found by id or by SystemModstamp when it names them, else all. */
export const candidates = (source: QuerySource, tree: ConditionTree | undefined): Iterable<SObjectRecord> => {
  const store = source.org.store(source.type.name);
  const narrowing: Narrowing = { ids: undefined, first: '', last: '~' };
  for (const part of conjuncts(tree)) narrow(source, part, narrowing);
  if (narrowing.ids) return [...new Set(narrowing.ids)].flatMap((id) => store.get(id) ?? []);
  return narrowing.first === '' && narrowing.last === '~'
    ? store.all()
    : store.between(narrowing.first, narrowing.last);
};
