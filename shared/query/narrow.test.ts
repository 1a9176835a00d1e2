import { describe, expect, test } from 'vitest';
import type { Filter } from './filter.ts';
import { measure } from './measure.ts';
import { boardField, hasDay, narrow } from './narrow.ts';
import type { ChangesSpec, FunnelSpec, QuerySpec, RecordsSpec, ValuesSpec } from './query-spec.ts';

const stage: Filter = { field: 'stage', is: 'one-of', values: ['Proposal'] };
const owner: Filter = { field: 'owner', is: 'equal', values: ['005A'] };
const amount: Filter = { field: 'amount', is: 'at-least', values: ['100'] };
const region: Filter = { field: 'custom:Region__c', is: 'equal', values: ['North'] };
const kindOfActivity: Filter = { field: 'activity:type', is: 'equal', values: ['Call'] };
const all = [stage, owner, amount, region, kindOfActivity];

const leads: RecordsSpec = {
  kind: 'records',
  object: 'lead',
  columns: ['name'],
  filters: [],
  sort: { by: 'name', descending: false },
  limit: 50,
};
const funnel: FunnelSpec = { kind: 'funnel', period: { of: 'month', offset: 0 }, filters: [] };
const changes: ChangesSpec = { kind: 'changes', object: 'opportunity', filters: [], limit: 20 };
const values: ValuesSpec = { kind: 'values', object: 'opportunity', of: 'stage', limit: 20 };

describe('a filter narrows the questions whose rows have its field, and no other', () => {
  test.each<[string, QuerySpec, readonly Filter[]]>([
    ['deals', measure({ metric: 'openPipeline' }), [stage, owner, amount, region]],
    ['quotas', measure({ metric: 'quotaAmount' }), [owner]],
    ['leads', leads, [owner]],
    ['a funnel', funnel, [stage, owner, amount, region]],
    ['changes of deals', changes, [stage, owner, amount, region]],
    ['what a filter offers', values, []],
  ])('%s', (_, spec, applied) => {
    const narrowed = narrow(spec, all);
    expect(narrowed.applied).toEqual(applied);
    expect(narrowed.ignored).toEqual(all.filter((filter) => !applied.includes(filter)));
    if ('filters' in narrowed.spec) expect(narrowed.spec.filters).toEqual(applied);
  });

  test('of a formula, only those that the rows of all of its terms have', () => {
    expect(narrow(measure({ metric: 'quotaAttainment' }), all).applied).toEqual([owner]);
  });
});

test('where colleagues have no names, none of them is picked out; whoever asks may be', () => {
  const ranking = measure({ metric: 'openPipeline', by: 'owner', sort: 'value', names: 'own' });
  const mine: Filter = { field: 'owner', is: 'equal', values: ['me'] };
  expect(narrow(ranking, [stage, owner, mine])).toMatchObject({ applied: [stage, mine], ignored: [owner] });
});

test('a name that means several things says which rows it is about, and reaches them under its own name', () => {
  const activities = { ...leads, object: 'activity' as const };
  expect(narrow(activities, [kindOfActivity]).spec.filters).toEqual([{ ...kindOfActivity, field: 'type' }]);
  expect(narrow(measure({ metric: 'openPipeline' }), [kindOfActivity]).applied).toEqual([]);
});

test('a custom field is the deals’ unless it says whose else it is; that of an account is the deals’', () => {
  const ofLeads: Filter = { ...region, field: 'lead:custom:Region__c' };
  const ofAccounts: Filter = { ...region, field: 'custom:Account.Region__c' };
  expect(narrow(leads, [region, ofLeads, ofAccounts])).toMatchObject({
    spec: { filters: [region] },
    applied: [ofLeads],
    ignored: [region, ofAccounts],
  });
  expect(narrow(measure({ metric: 'openPipeline' }), [region, ofLeads, ofAccounts]).applied).toEqual([
    region,
    ofAccounts,
  ]);
  expect(boardField(region.field, 'opportunity')).toBe(region.field);
  expect(boardField(region.field, 'lead')).toBe(ofLeads.field);
  const ofActivities: Filter = { ...region, field: boardField(region.field, 'activity') };
  expect(narrow({ ...leads, object: 'activity' }, [region, ofLeads, ofActivities])).toMatchObject({
    spec: { filters: [region] },
    applied: [ofActivities],
  });
});

test('a question keeps its own filters, and one that nothing narrows is the very same', () => {
  const own = measure({ metric: 'openPipeline', filters: [amount] });
  expect(narrow(own, [stage]).spec.filters).toEqual([amount, stage]);
  expect(narrow(own, [kindOfActivity]).spec).toBe(own);
});

test('what has a day can follow a period', () => {
  expect([measure({ metric: 'wonAmount' }), leads, funnel].map(hasDay)).toEqual([true, true, true]);
  expect([changes, values].map(hasDay)).toEqual([false, false]);
});
