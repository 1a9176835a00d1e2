import {
  type Decimal,
  divideDecimals,
  formatDecimal,
  multiplyDecimals,
  parseDecimal,
  subtractDecimals,
} from '../decimal.ts';

/** What a part of a formula yields; null is blank. */
export type FormulaValue =
  | { readonly of: 'number'; readonly value: Decimal }
  | { readonly of: 'text'; readonly value: string }
  | { readonly of: 'boolean'; readonly value: boolean }
  | { readonly of: 'date'; readonly value: string }
  | { readonly of: 'datetime'; readonly value: string }
  | null;

/** Salesforce shows `#Error!` instead of a value; the API answers null. */
export class FormulaFault extends Error {
  override readonly name = 'FormulaFault';
}

const ZERO: Decimal = { units: 0n, scale: 0 };
const DAY_MS = 86_400_000;

export const number = (value: Decimal): FormulaValue => ({ of: 'number', value });
export const whole = (value: number): FormulaValue => number(parseDecimal(String(value)));
export const text = (value: string): FormulaValue => ({ of: 'text', value });
export const boolean = (value: boolean): FormulaValue => ({ of: 'boolean', value });

/** Blank counts as zero, as a formula field does unless it was told otherwise. */
export const numberIn = (value: FormulaValue): Decimal => {
  if (value === null) return ZERO;
  if (value.of !== 'number') throw new FormulaFault(`a number is expected, not ${value.of}`);
  return value.value;
};

export const textIn = (value: FormulaValue): string => {
  if (value === null) return '';
  if (value.of === 'number') return formatDecimal(value.value);
  return String(value.value);
};

export const booleanIn = (value: FormulaValue): boolean => value?.of === 'boolean' && value.value;

export const isBlank = (value: FormulaValue): boolean => value === null || (value.of === 'text' && value.value === '');

export const dayIn = (value: FormulaValue): string | null => {
  if (value === null) return null;
  if (value.of !== 'date' && value.of !== 'datetime') throw new FormulaFault(`a date is expected, not ${value.of}`);
  return value.value.slice(0, 10);
};

/** A day so many days later; parts of a day are left out. */
export const addDays = (day: string, days: Decimal): FormulaValue => {
  const count = Number(formatDecimal(days).split('.')[0]);
  return { of: 'date', value: new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10) };
};

export const daysBetween = (from: string, to: string): FormulaValue =>
  whole(Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS));

/** @throws FormulaFault when divided by zero */
export const divide = (a: Decimal, b: Decimal): Decimal => {
  if (b.units === 0n) throw new FormulaFault('division by zero');
  return divideDecimals(a, b);
};

export const compareDecimals = (a: Decimal, b: Decimal): number => {
  const { units } = subtractDecimals(a, b);
  return units === 0n ? 0 : units < 0n ? -1 : 1;
};

export const hundredth = (value: Decimal): Decimal => multiplyDecimals(value, { units: 1n, scale: 2 });
export const hundredfold = (value: Decimal): Decimal => multiplyDecimals(value, { units: 100n, scale: 0 });
