import { expect, it } from 'vitest';
import { currencyOf } from './currency-of.ts';

it.each([
  ['EUR', 'en_US', 'EUR'],
  [null, 'de_CH', 'CHF'],
  [null, 'de_DE', 'EUR'],
  [null, 'zh_Hans_CN', 'CNY'],
  [null, 'en_GB_EURO', 'GBP'],
  [null, 'en', 'XXX'],
  [null, 'en_ZZ', 'XXX'],
  [null, null, 'XXX'],
])('the currency of %s in %s is %s', (named, locale, currency) => {
  expect(currencyOf(named, locale)).toBe(currency);
});
