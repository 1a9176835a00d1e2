import { expect, test } from 'vitest';
import { unheardOf } from '#shared/api/freshness';
import type { Dimension } from '#shared/query/dimensions';
import { measure } from '#shared/query/measure';
import type { HeldAnswers } from '#web/data/merge-answers.ts';
import { widgetFacts } from './widget-facts.ts';

const calculatedThroughAt = '2026-11-20T02:00:00Z';
const complete = { ...unheardOf, completeThroughAt: '2026-11-20T10:41:07Z' };
const held: HeldAnswers = {
  answers: { won: {}, quota: {} },
  versions: { won: '1', quota: '1' },
  tooSlow: {},
  freshness: {
    won: {
      opportunity: { ...complete, calculatedThroughAt },
      user: { ...complete, calculatedThroughAt: '2026-11-01T00:00:00Z' },
      currencyType: null,
    },
  },
  sync: { at: '2026-11-20T10:42:00Z', paused: null, closed: null, pollEverySeconds: 60 },
  calculated: { won: [{ object: 'opportunity', apiName: 'Region__c' }] },
  clock: { at: '2026-11-20T10:42:00Z', wallMs: 0, steadyMs: 0 },
};
const won = { now: measure({ metric: 'wonAmount' }) };

test('only objects that the widget reads count', () => {
  expect(widgetFacts('won', won, held)?.objects).toEqual([complete]);
});

test('an object of which nothing was told is not known to be complete', () => {
  expect(widgetFacts('won', { now: measure({ metric: 'wonAmount', by: 'stage' }) }, held)?.objects).toEqual([
    complete,
    unheardOf,
  ]);
});

test('quotas are our own: they read nothing', () => {
  expect(widgetFacts('quota', { now: measure({ metric: 'quotaAmount' }) }, held)?.objects).toEqual([]);
});

test('before its first answer a widget has no freshness', () => {
  expect(widgetFacts('new', won, held)).toBeUndefined();
  expect(widgetFacts('won', won, undefined)).toBeUndefined();
});

test('those of an account that Salesforce computes date the account and not the deal, nor a lead’s of the same name', () => {
  const freshness = {
    opportunity: held.freshness['won']?.opportunity ?? null,
    account: { ...complete, calculatedThroughAt },
  };
  const calculated = { won: [{ object: 'account' as const, apiName: 'Region__c' }] };
  const datesOf = (by: Dimension) =>
    widgetFacts(
      'won',
      { now: measure({ metric: 'wonAmount', by }) },
      { ...held, freshness: { won: freshness }, calculated },
    )?.objects.map((facts) => facts.calculatedThroughAt);
  expect(datesOf('custom:Account.Region__c')).toEqual([null, calculatedThroughAt]);
  expect(datesOf('custom:Region__c')).toEqual([null]);
});

test.each([
  ['split by one that Salesforce computes', measure({ metric: 'wonAmount', by: 'custom:Region__c' }), true],
  [
    'filtered by one that Salesforce computes',
    measure({ metric: 'wonAmount', filters: [{ field: 'custom:Region__c', is: 'empty', values: [] }] }),
    true,
  ],
  ['split by one that people fill in', measure({ metric: 'wonAmount', by: 'custom:Channel__c' }), false],
  ['split by a declared field', measure({ metric: 'wonAmount', by: 'type' }), false],
])('how old computed values are concerns figures %s: %o', (_, now, uses) => {
  const [deals, ...others] = widgetFacts('won', { now }, held)?.objects ?? [];
  expect(deals?.calculatedThroughAt).toBe(uses ? calculatedThroughAt : null);
  expect(others.every((facts) => facts.calculatedThroughAt === null)).toBe(true);
});
