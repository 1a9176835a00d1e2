import { expect, test } from 'vitest';
import { measure } from '#shared/query/measure';
import type { DrillRequest } from '../drill-context.ts';
import { drillIn, drillOf, drillText, withDrill } from './drill-address.ts';

const request: DrillRequest = {
  spec: measure({ metric: 'wonAmount', by: 'stage', period: { of: 'fiscal-quarter', offset: 0 } }),
  mark: { question: 'bars', key: 'Prüfung & Wert', label: 'Prüfung & Wert – „neu“' },
  title: 'Gewonnen · Prüfung',
};

test('what is opened is found again in the address, whatever letters it has, without its words', () => {
  expect(drillIn(withDrill('', request))).toEqual({ spec: request.spec, mark: { key: 'Prüfung & Wert' } });
});

test('of rows without a value, and of the whole', () => {
  const without = { ...request, mark: { question: 'bars', key: null, label: 'Not set' } };
  expect(drillOf(drillText(without))?.mark).toEqual({ key: null });
  const whole = { spec: request.spec, mark: { question: 'now', label: 'Won' } };
  expect(drillOf(drillText(whole))).toEqual({ spec: request.spec });
});

test('the filters beside it stay as they are written', () => {
  const search = 'f=stage.one-of.Proposal~Negotiation&period=week.0';
  expect(withDrill(withDrill(`?${search}`, request), undefined)).toBe(search);
});

test.each(['', 'nonsense', '%%%', drillText(request).slice(0, -9), btoa('{"spec":{"kind":"measure"}}')])(
  'a broken link opens nothing: %j',
  (text) => {
    expect(drillOf(text)).toBeUndefined();
  },
);
