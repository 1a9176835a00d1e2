import { expect, test } from 'vitest';
import { readTyped, typedOf } from './typed-value.ts';

test.each([
  ['money', 'en', '1,500.50', '150050'],
  ['money', 'de', '1.500,5', '150050'],
  ['money', 'en', '0.05', '5'],
  ['money', 'en', ' 10000 ', '1000000'],
  ['money', 'en', '-3', '-300'],
  ['money', 'en', '1.234', undefined],
  ['money', 'de', '1.234', '123400'],
  ['money', 'en', '12 k', undefined],
  ['money', 'en', '', undefined],
  ['percent', 'en', '50 %', '50'],
  ['percent', 'de', '12,5', '12.5'],
  ['integer', 'en', '12', '12'],
  ['integer', 'en', '12.5', undefined],
  ['text', 'en', ' call ', 'call'],
  ['text', 'en', '  ', undefined],
] as const)('%s in %s: “%s” is %s', (kind, language, typed, value) => {
  expect(readTyped(kind, { typed, language })).toBe(value);
});

test.each([
  ['money', 'en', '150050', '1500.50'],
  ['money', 'de', '100000', '1000'],
  ['money', 'en', '5', '0.05'],
  ['percent', 'de', '12.5', '12,5'],
  ['text', 'en', 'call', 'call'],
] as const)('%s in %s: %s is shown as “%s” and read again', (kind, language, value, typed) => {
  expect(typedOf(kind, { value, language })).toBe(typed);
  expect(readTyped(kind, { typed, language })).toBe(value);
});
