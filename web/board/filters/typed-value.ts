import type { FieldKind } from '#shared/objects/field';
import { fits } from '#shared/query/filter-fields';

interface Typed {
  readonly typed: string;
  readonly language: 'en' | 'de';
}

/**
 * What somebody typed as a value of a kind, as it travels; undefined where it is none. Figures are read as the viewer's
 * language writes them, money in whole units of the corporate currency: "1,500.50" is "150050".
 */
export const readTyped = (kind: FieldKind, { typed, language }: Typed): string | undefined => {
  const text = typed.trim();
  switch (kind) {
    case 'money': {
      const amount = plainNumber(text, language);
      const hundredths = amount && inHundredths(amount);
      return hundredths && fits('money', hundredths) ? hundredths : undefined;
    }
    case 'integer':
    case 'number':
    case 'percent': {
      const number = plainNumber(text.replace(/\s*%$/, ''), language);
      return number !== undefined && fits(kind, number) ? number : undefined;
    }
    case 'instant':
      return fits('day', text) ? text : undefined;
    default:
      return fits(kind, text) ? text : undefined;
  }
};

/** A value as somebody would have typed it. */
export const typedOf = (
  kind: FieldKind,
  { value, language }: { readonly value: string; readonly language: 'en' | 'de' },
): string => {
  if (value === '') return '';
  const point = language === 'de' ? ',' : '.';
  if (kind === 'money') {
    const digits = value.replace('-', '').padStart(3, '0');
    const cents = digits.slice(-2);
    return `${value.startsWith('-') ? '-' : ''}${digits.slice(0, -2)}${cents === '00' ? '' : point + cents}`;
  }
  // A moment that somebody else's link names is no day to begin from.
  if (kind === 'instant') return fits('day', value) ? value : '';
  return kind === 'number' || kind === 'percent' ? value.replace('.', point) : value;
};

const shapes = {
  en: /^-?(?:\d+|\d{1,3}(?:[,\s\u00a0\u202f]\d{3})+)(?:\.\d+)?$/,
  de: /^-?(?:\d+|\d{1,3}(?:[.\s\u00a0\u202f]\d{3})+)(?:,\d+)?$/,
} as const;

const plainNumber = (text: string, language: 'en' | 'de'): string | undefined => {
  const signed = text.replace('−', '-');
  if (!shapes[language].test(signed)) return undefined;
  const grouped = language === 'de' ? signed.replaceAll('.', '').replace(',', '.') : signed.replaceAll(',', '');
  return grouped.replaceAll(/\s/g, '');
};

const inHundredths = (amount: string): string | undefined => {
  const [whole = '', cents = ''] = amount.split('.');
  if (cents.length > 2) return undefined;
  const digits = `${whole}${cents.padEnd(2, '0')}`;
  return digits.replace(/^(-?)0+(?=\d)/, '$1');
};
