import { expect, test } from 'vitest';
import { addDecimals, compareNumbers, formatDecimal, parseDecimal, roundDecimal } from './decimal.ts';
import { parseExactJson } from './exact-json.ts';

test('a number goes through JSON exactly as it was written', () => {
  const text = '{"a":9999999999999999.99,"b":50000.00,"c":[0.10,-3],"d":"1.50"}';
  expect(JSON.stringify(parseExactJson(text))).toBe(text);
});

test.each([
  ['9999999999999999.98', '9999999999999999.99', -1],
  ['10', '9.5', 1],
  ['1.50', '1.5', 0],
  ['-2', '1', -1],
])('%s compared with %s', (a, b, order) => {
  expect(Math.sign(compareNumbers(a, b))).toBe(order);
});

test('cents are added without loss', () => {
  const total = Array.from({ length: 10 }, () => parseDecimal('0.10')).reduce(addDecimals);
  expect(formatDecimal(total)).toBe('1.00');
});

test.each([
  ['1.005', '1.01'],
  ['-1.005', '-1.01'],
  ['2.994', '2.99'],
  ['1.5e3', '1500'],
])('%s rounds to %s', (lexeme, rounded) => {
  expect(formatDecimal(roundDecimal(parseDecimal(lexeme), 2))).toBe(rounded);
});
