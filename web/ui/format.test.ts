import { describe, expect, test } from 'vitest';
import { createFormat } from './format.ts';

const en = createFormat({ language: 'en', currency: 'EUR', timeZone: 'Europe/Berlin' });
const de = createFormat({ language: 'de', currency: 'EUR', timeZone: 'Europe/Berlin' });
const plainSpaces = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('money is short to read', () => {
  test.each([
    ['124300000', '€ 1.24 M', '1,24 Mio. €'],
    ['4000000', '€ 40 k', '40 Tsd. €'],
    ['99994900', '€ 1 M', '1 Mio. €'],
    ['99940000', '€ 999 k', '999 Tsd. €'],
    ['85012', '€ 850', '850 €'],
    ['0', '€ 0', '0 €'],
    ['-4000000', '−€ 40 k', '−40 Tsd. €'],
    ['215000000000', '€ 2.15 bn', '2,15 Mrd. €'],
    [null, '–', '–'],
  ])('%s', (hundredths, english, german) => {
    expect(plainSpaces(en.money(hundredths))).toBe(english);
    expect(plainSpaces(de.money(hundredths))).toBe(german);
  });
});

test.each([
  ['9007199254740993', 'EUR 90,071,992,547,409.93'],
  ['99999999999999999999', 'EUR 999,999,999,999,999,999.99'],
  ['-5', '-EUR 0.05'],
  ['3832223.4567', 'EUR 38,322.23'],
])('the exact figure keeps every digit, beyond what a double holds: %s', (hundredths, written) => {
  expect(plainSpaces(en.moneyExact(hundredths))).toBe(written);
});

test('a count is written in full until it is in millions', () => {
  expect(['64', '999999', '1284000', '-90000000', null].map((value) => plainSpaces(en.figure('count', value)))).toEqual(
    ['64', '999,999', '1.28 M', '−90 M', '–'],
  );
  expect(en.count('1284000')).toBe('1,284,000');
});

test('a change carries its sign', () => {
  expect([en.moneyChange('4000000'), en.moneyChange('-4000000')].map(plainSpaces)).toEqual(['+€ 40 k', '−€ 40 k']);
});

test('an amount of another currency bears its code, because twenty are called "$"', () => {
  expect(plainSpaces(en.inCurrency('CAD').money('124000000'))).toBe('CAD 1.24 M');
  expect(plainSpaces(de.inCurrency('USD').moneyExact('-1205'))).toBe('-12,05 USD');
  expect(en.inCurrency(null)).toBe(en.inCurrency(undefined));
  expect(plainSpaces(en.inCurrency('EUR').money('4000000'))).toBe('€ 40 k');
});

test('a share beyond a thousand percent has no decimals, and from a million on few digits', () => {
  expect(['9.994', '12.3456', '-1145.4545', '1145454.5'].map((share) => plainSpaces(en.percent(share)))).toEqual([
    '999.4 %',
    '1,235 %',
    '−114,545 %',
    '115 M %',
  ]);
});

test('percent has one decimal at most, and none is a dash, not 0', () => {
  expect([en.percent('0.2847'), en.percent('0.25'), en.percent(-0.031), en.percent(null)].map(plainSpaces)).toEqual([
    '28.5 %',
    '25 %',
    '−3.1 %',
    '–',
  ]);
});

describe('days and moments', () => {
  const now = new Date('2026-11-20T22:30:00Z');

  test('a day has no zone: it is the same everywhere', () => {
    const honolulu = createFormat({ language: 'en', currency: 'EUR', timeZone: 'Pacific/Honolulu' });
    expect([en.day('2026-11-20', now), honolulu.day('2026-11-20', now)]).toEqual(['Fri 20 Nov', 'Fri 20 Nov']);
  });

  test('another year is said', () => {
    expect(en.day('2027-02-06', now)).toBe('6 Feb 2027');
  });

  test('a moment is told in the zone of the organisation', () => {
    expect(en.time('2026-11-20T09:41:07Z', now)).toBe('10:41:07');
    // 22:30 in London is 23:30 of the same day in Berlin; 23:10 is tomorrow there.
    expect(en.time('2026-11-20T23:10:00Z', now)).toBe('Sat 21 Nov, 00:10');
    expect(en.moment('2026-11-20T09:41:07Z', now)).toBe('10:41');
    expect(en.moment('2026-11-18T09:41:07Z', now)).toBe('Wed 18 Nov');
  });
});

test.each([
  [0, '0.0 s', '0,0 s'],
  [940, '0.9 s', '0,9 s'],
  [2_000, '2.0 s', '2,0 s'],
  [9_960, '10.0 s', '10,0 s'],
  [10_000, '10 s', '10 s'],
  [43_400, '43 s', '43 s'],
  [59_400, '59 s', '59 s'],
  [61_000, '1 min', '1 min'],
  [3_600_000, '1 h', '1 h'],
  [3_900_000, '1 h 5 min', '1 h 5 min'],
  [259_200_000, '72 h', '72 h'],
  [434_160_000, '5 days', '5 Tage'],
  [null, '–', '–'],
])('%s milliseconds are short to read', (milliseconds, english, german) => {
  expect(plainSpaces(en.duration(milliseconds))).toBe(english);
  expect(plainSpaces(de.duration(milliseconds))).toBe(german);
});
