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
  expect(drillIn(withDrill('', request))).toEqual({ spec: request.spec, mark: { key: 'Prüfung & Wert' }, view: {} });
});

test('of rows without a value, and of the whole', () => {
  const without = { ...request, mark: { question: 'bars', key: null, label: 'Not set' } };
  expect(drillOf(drillText(without))?.mark).toEqual({ key: null });
  const whole = { spec: request.spec, mark: { question: 'now', label: 'Won' } };
  expect(drillOf(drillText(whole))).toEqual({ spec: request.spec, view: {} });
});

test('so are the columns and the order of the rows; a view that nobody understands is left out', () => {
  const view = { columns: ['name', 'amount'], sort: { by: 'amount', descending: true }, term: 1 } as const;
  expect(drillOf(drillText({ ...request, view }))?.view).toEqual(view);
  const odd = btoa(JSON.stringify({ spec: { ...request.spec }, view: { columns: 'all' } }));
  expect(drillOf(odd)).toEqual({ spec: request.spec, view: {} });
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
