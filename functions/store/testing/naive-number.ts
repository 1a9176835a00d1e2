/** An exact number: a fraction of two whole ones. What SQL's numeric rounds is held against this. */
export interface Fraction {
  readonly top: bigint;
  /** Above zero. */
  readonly bottom: bigint;
}

export const fraction = (text: string): Fraction => {
  const [, sign = '', whole = '0', digits = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  return { top: BigInt(`${sign}${whole}${digits}`), bottom: 10n ** BigInt(digits.length) };
};

export const plus = (a: Fraction, b: Fraction): Fraction => ({
  top: a.top * b.bottom + b.top * a.bottom,
  bottom: a.bottom * b.bottom,
});

export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { ...b, top: -b.top });

export const times = (a: Fraction, b: Fraction): Fraction => ({ top: a.top * b.top, bottom: a.bottom * b.bottom });

/** Null when there is nothing above zero to divide by. */
export const per = (a: Fraction, b: Fraction): Fraction | null =>
  b.top > 0n ? { top: a.top * b.bottom, bottom: a.bottom * b.top } : null;

/** To so many digits, halves away from zero, as `round` of PostgreSQL does. */
export const rounded = ({ top, bottom }: Fraction, digits: number): string => {
  const scaled = 2n * (top < 0n ? -top : top) * 10n ** BigInt(digits) + bottom;
  const whole = String(scaled / (2n * bottom)).padStart(digits + 1, '0');
  const text = digits === 0 ? whole : `${whole.slice(0, -digits)}.${whole.slice(-digits)}`;
  return top < 0n && /[1-9]/.test(text) ? `-${text}` : text;
};
