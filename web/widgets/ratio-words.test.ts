import i18next from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import type { MetricName } from '#shared/metrics/index';
import { createFormat } from '#web/ui/format.ts';
import { en } from '#web/words/en.ts';
import { exactFigure } from './exact-figure.ts';
import { isOfAmounts, ratioWords } from './ratio-words.ts';

const words = i18next.createInstance();
const format = createFormat({ language: 'en', currency: 'EUR', timeZone: 'Europe/Berlin' });

beforeAll(() =>
  words.init({ lng: 'en', resources: { en: { translation: en } }, interpolation: { escapeValue: false } }),
);

test.each<[MetricName, { of: string; to: string }, string]>([
  ['winRate', { of: '12', to: '1030' }, '12 of 1,030'],
  ['winRateByAmount', { of: '30000', to: '100050' }, 'EUR 300.00 of EUR 1,000.50'],
  ['averageDealSize', { of: '30000', to: '12' }, 'EUR 300.00 in 12 with an amount'],
  ['wonAmount', { of: '1', to: '1' }, ''],
])('%s %j is "%s"', (metric, ratio, said) => {
  const told = ratioWords(words.t, { metric, ratio, written: (unit, value) => exactFigure(format, unit, value) });
  expect(told.replaceAll('\u00a0', ' ')).toBe(said);
});

test('a tile tells what a share of amounts is made of, where its number of rows does not', () => {
  expect((['winRate', 'averageDealSize', 'winRateByAmount'] as const).filter(isOfAmounts)).toEqual(['winRateByAmount']);
});
