import { type Decimal, formatDecimal, isNumberLexeme, parseDecimal, roundDecimal } from '../decimal.ts';
import {
  boolean,
  booleanIn,
  compareDecimals,
  dayIn,
  FormulaFault,
  type FormulaValue,
  isBlank,
  number,
  numberIn,
  text,
  textIn,
  whole,
} from './formula-value.ts';

/** An argument that is computed when it is asked for: the branch not taken may divide by zero. */
export type Lazy = () => FormulaValue;

export interface FormulaClock {
  /** In the org's zone. */
  readonly today: () => string;
  readonly now: () => string;
}

type FormulaFunction = (args: readonly Lazy[], clock: FormulaClock) => FormulaValue;

const at = (args: readonly Lazy[], index: number): FormulaValue => args[index]?.() ?? null;

const isSame = (a: FormulaValue, b: FormulaValue): boolean =>
  a?.of === 'number' || b?.of === 'number' ? compareDecimals(numberIn(a), numberIn(b)) === 0 : textIn(a) === textIn(b);

const caseOf: FormulaFunction = (args) => {
  const wanted = at(args, 0);
  for (let i = 1; i + 1 < args.length; i += 2) if (isSame(wanted, at(args, i))) return at(args, i + 1);
  return at(args, args.length - 1);
};

const partOfDay =
  (from: number, to: number): FormulaFunction =>
  (args) => {
    const day = dayIn(at(args, 0));
    return day === null ? null : whole(Number(day.slice(from, to)));
  };

const extreme =
  (wanted: 1 | -1): FormulaFunction =>
  (args) => {
    const values = args.map((arg) => numberIn(arg()));
    return number(values.reduce((best, value) => (compareDecimals(value, best) * wanted > 0 ? value : best)));
  };

const ceiling = (value: Decimal): Decimal => {
  const cut = value.units / 10n ** BigInt(value.scale);
  const isWhole = cut * 10n ** BigInt(value.scale) === value.units;
  return { units: isWhole || value.units < 0n ? cut : cut + 1n, scale: 0 };
};

const floor = ({ units, scale }: Decimal): Decimal => {
  const { units: negated } = ceiling({ units: -units, scale });
  return { units: -negated, scale: 0 };
};

const valueOfText = (given: string): FormulaValue => {
  const trimmed = given.trim();
  if (trimmed === '') return null;
  if (!isNumberLexeme(trimmed)) throw new FormulaFault(`${given} is no number`);
  return number(parseDecimal(trimmed));
};

const countIn = (value: FormulaValue): number => Number(formatDecimal(roundDecimal(numberIn(value), 0)));

/** Functions by name. What is not among them is refused when the field is made. */
export const formulaFunctions: Readonly<Record<string, FormulaFunction>> = {
  ABS: (args) => {
    const { units, scale } = numberIn(at(args, 0));
    return number({ units: units < 0n ? -units : units, scale });
  },
  AND: (args) => boolean(args.every((arg) => booleanIn(arg()))),
  BEGINS: (args) => boolean(textIn(at(args, 0)).startsWith(textIn(at(args, 1)))),
  BLANKVALUE: (args) => (isBlank(at(args, 0)) ? at(args, 1) : at(args, 0)),
  CASE: caseOf,
  CEILING: (args) => number(ceiling(numberIn(at(args, 0)))),
  CONTAINS: (args) => boolean(textIn(at(args, 0)).includes(textIn(at(args, 1)))),
  DATEVALUE: (args) => {
    const day = dayIn(at(args, 0));
    return day === null ? null : { of: 'date', value: day };
  },
  DAY: partOfDay(8, 10),
  FLOOR: (args) => number(floor(numberIn(at(args, 0)))),
  IF: (args) => (booleanIn(at(args, 0)) ? at(args, 1) : at(args, 2)),
  ISBLANK: (args) => boolean(isBlank(at(args, 0))),
  ISNULL: (args) => boolean(isBlank(at(args, 0))),
  ISPICKVAL: (args) => boolean(textIn(at(args, 0)) === textIn(at(args, 1))),
  LEFT: (args) => text(textIn(at(args, 0)).slice(0, countIn(at(args, 1)))),
  LEN: (args) => whole(textIn(at(args, 0)).length),
  LOWER: (args) => text(textIn(at(args, 0)).toLowerCase()),
  MAX: extreme(1),
  MIN: extreme(-1),
  MONTH: partOfDay(5, 7),
  NOT: (args) => boolean(!booleanIn(at(args, 0))),
  NOW: (_args, clock) => ({ of: 'datetime', value: clock.now() }),
  NULLVALUE: (args) => (isBlank(at(args, 0)) ? at(args, 1) : at(args, 0)),
  OR: (args) => boolean(args.some((arg) => booleanIn(arg()))),
  ROUND: (args) => number(roundDecimal(numberIn(at(args, 0)), countIn(at(args, 1)))),
  TEXT: (args) => text(textIn(at(args, 0))),
  TODAY: (_args, clock) => ({ of: 'date', value: clock.today() }),
  TRIM: (args) => text(textIn(at(args, 0)).trim()),
  UPPER: (args) => text(textIn(at(args, 0)).toUpperCase()),
  VALUE: (args) => valueOfText(textIn(at(args, 0))),
  YEAR: partOfDay(0, 4),
};
