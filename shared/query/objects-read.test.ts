import { expect, it } from 'vitest';
import type { ObjectName } from '../objects/index.ts';
import { measure } from './measure.ts';
import { objectsRead } from './objects-read.ts';
import type { QuerySpec } from './query-spec.ts';

const list: Extract<QuerySpec, { kind: 'records' }> = {
  kind: 'records',
  object: 'opportunity',
  columns: ['name'],
  filters: [],
  sort: { by: 'name', descending: false },
  limit: 50,
};

it.each<[string, QuerySpec, readonly ObjectName[]]>([
  ['a figure of deals', measure({ metric: 'wonAmount' }), ['opportunity']],
  ['quotas, which are not mirrored', measure({ metric: 'quotaAmount' }), []],
  ['a formula reads what its terms do', measure({ metric: 'quotaAttainment' }), ['opportunity']],
  ['a split by people', measure({ metric: 'quotaAttainment', by: 'role' }), ['opportunity', 'user', 'userRole']],
  [
    'both splits',
    measure({ metric: 'openPipeline', by: 'account', splitBy: 'stage' }),
    ['opportunity', 'account', 'opportunityStage'],
  ],
  [
    'a filter',
    measure({ metric: 'openPipeline', filters: [{ field: 'industry', is: 'empty', values: [] }] }),
    ['opportunity', 'account'],
  ],
  [
    'a custom field of accounts',
    measure({ metric: 'openPipeline', by: 'custom:Account.Segment__c', splitBy: 'custom:Region__c' }),
    ['opportunity', 'account'],
  ],
  ['deals at risk, whose past may be a reason', { ...list, columns: ['risk'] }, ['opportunity', 'opportunityHistory']],
  [
    'deals put off too often',
    { ...list, filters: [{ field: 'risk', is: 'equal', values: ['pushed'] }] },
    ['opportunity', 'opportunityHistory'],
  ],
  ['deals at risk for what they are today', measure({ metric: 'staleDeals' }), ['opportunity']],
  ['leads', measure({ metric: 'leadsCreated' }), ['lead']],
  ['how long leads waited', measure({ metric: 'leadResponseTime' }), ['lead', 'task', 'event']],
  ['how many were answered in time', measure({ metric: 'leadsWithin5' }), ['lead', 'task', 'event']],
  ['activities', measure({ metric: 'meetingsHeld' }), ['task', 'event']],
  ['a list', list, ['opportunity']],
  ['what it is sorted by', { ...list, sort: { by: 'account', descending: true } }, ['opportunity', 'account']],
  ['a list of activities', { ...list, object: 'activity', columns: ['owner'] }, ['task', 'event', 'user']],
  [
    'the deals that reached a stage',
    { ...list, behind: { metric: 'dealsCreated', reached: 'Bid', attribution: 'now' } },
    ['opportunity', 'opportunityHistory', 'opportunityStage'],
  ],
  [
    'the funnel',
    { kind: 'funnel', period: { of: 'month', offset: 0 }, filters: [] },
    ['opportunity', 'opportunityHistory', 'opportunityStage'],
  ],
  ['values to filter by', { kind: 'values', object: 'lead', of: 'owner', limit: 20 }, ['lead', 'user']],
])('%s', (_, spec, objects) => {
  expect(objectsRead(spec).toSorted()).toEqual(objects.toSorted());
});
