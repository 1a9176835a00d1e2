import type { FieldKind } from '#shared/objects/field';

/** Written without the product's own casts, so that a mistake in those is seen: what two sides mean by one value is one text. */
export const canonical = (kind: FieldKind, value: string | null | undefined): string | null => {
  if (value === null || value === undefined || value === '') return null;
  switch (kind) {
    case 'text':
    case 'picklist':
    case 'reference':
      return value.replaceAll('\0', '');
    case 'boolean':
    case 'day':
      return value;
    case 'integer':
    case 'percent':
    case 'number':
      return plainDecimal(value);
    case 'money':
      return hundredths(value);
    case 'instant':
      return new Date(value).toISOString();
  }
};

/** Sign, digits and the number of decimals of a decimal text, with or without an exponent. */
const decimalOf = (text: string): { readonly digits: bigint; readonly scale: number } => {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  if (whole === '') throw new Error(`${text} is no decimal`);
  const scale = fraction.length - Number(exponent);
  const digits = BigInt(`${sign}${whole}${fraction}`);
  return scale < 0 ? { digits: digits * 10n ** BigInt(-scale), scale: 0 } : { digits, scale };
};

/** Without zeros at the end: 12.50 is 12.5. */
const plainDecimal = (text: string): string => {
  const { digits, scale } = decimalOf(text);
  const sign = digits < 0n ? '-' : '';
  const padded = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
  const [whole, fraction] = [padded.slice(0, padded.length - scale), padded.slice(padded.length - scale)];
  const kept = fraction.replace(/0+$/, '');
  return `${sign}${whole}${kept === '' ? '' : `.${kept}`}`.replace(/^-0$/, '0');
};

/** Hundredths, half to even. */
const hundredths = (text: string): string => {
  const { digits, scale } = decimalOf(text);
  if (scale <= 2) return String(digits * 10n ** BigInt(2 - scale));
  const unit = 10n ** BigInt(scale - 2);
  const [size, sign] = digits < 0n ? [-digits, -1n] : [digits, 1n];
  const [whole, rest] = [size / unit, size % unit];
  const isUp = rest * 2n > unit || (rest * 2n === unit && whole % 2n === 1n);
  return String(sign * (isUp ? whole + 1n : whole));
};
