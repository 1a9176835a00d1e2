import { addDecimals, multiplyDecimals, parseDecimal, subtractDecimals } from '../decimal.ts';
import { type FormulaClock, formulaFunctions } from './formula-functions.ts';
import type { FormulaTree, Operator } from './formula-tree.ts';
import {
  addDays,
  boolean,
  booleanIn,
  compareDecimals,
  daysBetween,
  divide,
  FormulaFault,
  type FormulaValue,
  number,
  numberIn,
  text,
  textIn,
} from './formula-value.ts';

/** What a formula is computed from. */
export interface FormulaScope extends FormulaClock {
  readonly read: (path: readonly string[]) => FormulaValue;
}

type Side = () => FormulaValue;

const isTime = (value: FormulaValue): value is Extract<FormulaValue, { of: 'date' | 'datetime' }> =>
  value?.of === 'date' || value?.of === 'datetime';

const plus = (left: FormulaValue, right: FormulaValue): FormulaValue => {
  if (isTime(left)) return addDays(left.value, numberIn(right));
  if (isTime(right)) return addDays(right.value, numberIn(left));
  if (left?.of === 'text' || right?.of === 'text') return text(textIn(left) + textIn(right));
  return number(addDecimals(numberIn(left), numberIn(right)));
};

/** A day without which there is no difference is blank, and so is the difference. */
const minus = (left: FormulaValue, right: FormulaValue): FormulaValue => {
  if (isTime(left) && isTime(right)) return daysBetween(right.value.slice(0, 10), left.value.slice(0, 10));
  if (isTime(left)) {
    const { units, scale } = numberIn(right);
    return addDays(left.value, { units: -units, scale });
  }
  return isTime(right) ? null : number(subtractDecimals(numberIn(left), numberIn(right)));
};

const compare = (left: FormulaValue, right: FormulaValue): number | undefined => {
  if (left?.of === 'number' || right?.of === 'number') return compareDecimals(numberIn(left), numberIn(right));
  if (left?.of === 'boolean' || right?.of === 'boolean') return Number(booleanIn(left)) - Number(booleanIn(right));
  const [a, b] = [textIn(left), textIn(right)];
  if ((isTime(left) || isTime(right)) && (a === '' || b === '')) return a === b ? 0 : undefined;
  return a === b ? 0 : a < b ? -1 : 1;
};

const operations: Readonly<Record<Operator, (left: Side, right: Side) => FormulaValue>> = {
  '+': (left, right) => plus(left(), right()),
  '-': (left, right) => minus(left(), right()),
  '*': (left, right) => number(multiplyDecimals(numberIn(left()), numberIn(right()))),
  '/': (left, right) => number(divide(numberIn(left()), numberIn(right()))),
  '&': (left, right) => text(textIn(left()) + textIn(right())),
  '=': (left, right) => boolean(compare(left(), right()) === 0),
  '<>': (left, right) => boolean(compare(left(), right()) !== 0),
  '<': (left, right) => boolean((compare(left(), right()) ?? 0) < 0),
  '<=': (left, right) => boolean((compare(left(), right()) ?? 1) <= 0),
  '>': (left, right) => boolean((compare(left(), right()) ?? 0) > 0),
  '>=': (left, right) => boolean((compare(left(), right()) ?? -1) >= 0),
  AND: (left, right) => boolean(booleanIn(left()) && booleanIn(right())),
  OR: (left, right) => boolean(booleanIn(left()) || booleanIn(right())),
};

/** @throws FormulaFault where Salesforce shows `#Error!` */
export const evaluateFormula = (tree: FormulaTree, scope: FormulaScope): FormulaValue => {
  const lazy = (part: FormulaTree): Side => {
    return () => evaluateFormula(part, scope);
  };
  switch (tree.of) {
    case 'number':
      return number(parseDecimal(tree.lexeme));
    case 'text':
      return text(tree.text);
    case 'boolean':
      return boolean(tree.value);
    case 'null':
      return null;
    case 'path':
      return scope.read(tree.words);
    case 'negative': {
      const { units, scale } = numberIn(evaluateFormula(tree.part, scope));
      return number({ units: -units, scale });
    }
    case 'operation':
      return operations[tree.operator](lazy(tree.left), lazy(tree.right));
    case 'call': {
      const apply = formulaFunctions[tree.name];
      if (!apply) throw new FormulaFault(`there is no function ${tree.name}`);
      return apply(tree.args.map(lazy), scope);
    }
  }
};
