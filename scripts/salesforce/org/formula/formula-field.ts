import type { Field } from '#scripts/salesforce/schema/field';
import type { Schema } from '#scripts/salesforce/schema/schema';
import type { SObjectType } from '#scripts/salesforce/schema/sobject-type';
import { formatDecimal, parseDecimal, roundDecimal } from '../decimal.ts';
import type { SObjectRecord, Value } from '../sobject-record.ts';
import { dayIn } from '../stamp.ts';
import type { ValueReader } from '../value-reader.ts';
import { evaluateFormula } from './evaluate-formula.ts';
import { formulaFunctions } from './formula-functions.ts';
import { type FormulaTree, pathsIn } from './formula-tree.ts';
import { FormulaFault, type FormulaValue, hundredfold, hundredth } from './formula-value.ts';
import { FormulaError, parseFormula } from './parse-formula.ts';

/** Fields are never changed in place, so what was read of one holds as long as it is used. */
const read = new WeakMap<Field, FormulaTree>();

const treeOf = (field: Field): FormulaTree => {
  const known = read.get(field);
  if (known) return known;
  const tree = parseFormula(field.formula ?? '');
  read.set(field, tree);
  return tree;
};

interface Step {
  readonly parents: readonly Field[];
  readonly field: Field;
}

const stepsOf = (schema: Schema, type: SObjectType, path: readonly string[]): Step | undefined => {
  const parents: Field[] = [];
  let types: readonly SObjectType[] = [type];
  for (const word of path.slice(0, -1)) {
    const parent = types
      .flatMap(({ fields }) => fields)
      .find(({ relationshipName }) => relationshipName?.toLowerCase() === word.toLowerCase());
    if (!parent) return undefined;
    parents.push(parent);
    types = parent.referenceTo.flatMap((name) => schema.typeNamed(name) ?? []);
  }
  const field = types.map((each) => each.field(path.at(-1) ?? '')).find((each) => each !== undefined);
  return field && { parents, field };
};

const functionsIn = (tree: FormulaTree): string[] => {
  if (tree.of === 'call') return [tree.name, ...tree.args.flatMap(functionsIn)];
  if (tree.of === 'operation') return [tree.left, tree.right].flatMap(functionsIn);
  return tree.of === 'negative' ? functionsIn(tree.part) : [];
};

/** @throws FormulaError when the formula cannot be read, or names what the org does not have */
export const checkFormula = (schema: Schema, type: SObjectType, formula: string): void => {
  const tree = parseFormula(formula);
  const path = pathsIn(tree).find((words) => !stepsOf(schema, type, words));
  if (path) throw new FormulaError(`field ${path.join('.')} does not exist`);
  const unknown = functionsIn(tree).find((name) => !(name in formulaFunctions));
  if (unknown) throw new FormulaError(`function ${unknown} is not known to this stand-in`);
};

const asFormulaValue = ({ type }: Field, value: Value): FormulaValue => {
  if (value === null) return null;
  if (typeof value === 'boolean') return { of: 'boolean', value };
  switch (type) {
    case 'currency':
    case 'double':
    case 'int':
      return { of: 'number', value: parseDecimal(value) };
    case 'percent':
      return { of: 'number', value: hundredth(parseDecimal(value)) };
    case 'date':
    case 'datetime':
      return { of: type, value };
    default:
      return { of: 'text', value };
  }
};

const numberAs = ({ type, scale }: Field, value: FormulaValue): Value => {
  if (value?.of !== 'number') return null;
  const given = type === 'percent' ? hundredfold(value.value) : value.value;
  return formatDecimal(roundDecimal(given, type === 'int' ? 0 : scale));
};

const asStored = (field: Field, value: FormulaValue): Value => {
  if (field.type === 'boolean') return value?.of === 'boolean' && value.value;
  if (value === null) return null;
  switch (field.type) {
    case 'currency':
    case 'double':
    case 'int':
    case 'percent':
      return numberAs(field, value);
    case 'date':
      return value.of === 'date' || value.of === 'datetime' ? value.value.slice(0, 10) : null;
    case 'datetime':
      return value.of === 'datetime' ? value.value : null;
    default:
      return value.of === 'text' && value.value !== '' ? value.value : null;
  }
};

/** The value of a formula field on a record, now; `readField` reads what it names. Where Salesforce shows `#Error!` it is null. */
export const formulaValue = (
  reader: ValueReader,
  { record, field }: { record: SObjectRecord; field: Field },
  readField: (holder: SObjectRecord, field: Field) => Value,
): Value => {
  const type = reader.schema.typeOfId(record.Id);
  if (!type) return null;
  const readPath = (path: readonly string[]): FormulaValue => {
    const steps = stepsOf(reader.schema, type, path);
    if (!steps) throw new FormulaFault(`${path.join('.')} is gone`);
    let holder: SObjectRecord | undefined = record;
    for (const parent of steps.parents) {
      const id: Value | undefined = holder?.[parent.name];
      holder = typeof id === 'string' ? reader.get(id) : undefined;
    }
    return holder ? asFormulaValue(steps.field, readField(holder, steps.field)) : null;
  };
  try {
    const value = evaluateFormula(treeOf(field), {
      read: readPath,
      today: () => dayIn(reader.now(), reader.timeZone()),
      now: () => `${reader.now().toISOString().slice(0, 19)}.000Z`,
    });
    return asStored(field, value);
  } catch (error) {
    if (error instanceof FormulaFault) return null;
    throw error;
  }
};
