/** An exact decimal number: `units` × 10^-`scale`. Salesforce allows 18 digits, a JavaScript number holds 15. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

const LEXEME = /^(-?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/** Reads a JSON number as it was written. @throws RangeError when it is none. */
export const parseDecimal = (lexeme: string): Decimal => {
  const match = LEXEME.exec(lexeme);
  if (!match) throw new RangeError(`not a number: ${lexeme}`);
  const [, sign = '', whole = '0', fraction = '', exponent = '0'] = match;
  const scale = fraction.length - Number(exponent);
  const units = BigInt(sign + whole + fraction);
  return scale >= 0 ? { units, scale } : { units: units * 10n ** BigInt(-scale), scale: 0 };
};

export const isNumberLexeme = (text: string): boolean => LEXEME.test(text);

const rescale = (value: Decimal, scale: number): bigint => value.units * 10n ** BigInt(scale - value.scale);

export const addDecimals = (a: Decimal, b: Decimal): Decimal => {
  const scale = Math.max(a.scale, b.scale);
  return { units: rescale(a, scale) + rescale(b, scale), scale };
};

export const multiplyDecimals = (a: Decimal, b: Decimal): Decimal => ({
  units: a.units * b.units,
  scale: a.scale + b.scale,
});

export const subtractDecimals = (a: Decimal, b: Decimal): Decimal =>
  addDecimals(a, { units: -b.units, scale: b.scale });

const DIVIDED_SCALE = 18;

/** Eighteen digits behind the point, the rest cut off. @throws RangeError when divided by zero */
export const divideDecimals = (a: Decimal, b: Decimal): Decimal => {
  const shift = DIVIDED_SCALE + b.scale - a.scale;
  const units = shift >= 0 ? a.units * 10n ** BigInt(shift) : a.units / 10n ** BigInt(-shift);
  return { units: units / b.units, scale: DIVIDED_SCALE };
};

/** Rounds half away from zero, as Salesforce does, when there are more decimals than `scale`. */
export const roundDecimal = (value: Decimal, scale: number): Decimal => {
  if (value.scale <= scale) return value;
  const divisor = 10n ** BigInt(value.scale - scale);
  const half = value.units < 0n ? -divisor / 2n : divisor / 2n;
  return { units: (value.units + half) / divisor, scale };
};

export const formatDecimal = ({ units, scale }: Decimal): string => {
  if (scale === 0) return units.toString();
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
};

/** Compares two numbers as written; exact where doubles are not. */
export const compareNumbers = (a: string, b: string): number => {
  if (a.length < 16 && b.length < 16) return Number(a) - Number(b);
  const [x, y] = [parseDecimal(a), parseDecimal(b)];
  const scale = Math.max(x.scale, y.scale);
  const difference = rescale(x, scale) - rescale(y, scale);
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
};
