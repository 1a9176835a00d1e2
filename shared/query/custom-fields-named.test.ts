import { describe, expect, it, test } from 'vitest';
import { isOnRows } from './custom-field-on.ts';
import { customFieldsNamed } from './custom-fields-named.ts';
import { measure } from './measure.ts';
import type { QuerySpec } from './query-spec.ts';

const region = { field: 'custom:Region__c', is: 'empty', values: [] } as const;
const list = {
  kind: 'records',
  object: 'lead',
  columns: ['name', 'custom:Event__c'],
  filters: [],
  sort: { by: 'custom:Points__c', descending: false },
  limit: 50,
} as const;

describe('a question names fields of the rows that it asks, and of the accounts of deals', () => {
  test.each<[string, QuerySpec, readonly string[]]>([
    [
      'deals',
      measure({ metric: 'wonAmount', by: 'custom:Account.Segment__c', splitBy: 'stage', filters: [region] }),
      ['account Segment__c', 'opportunity Region__c'],
    ],
    ['deals by their past', measure({ metric: 'slippedDeals', filters: [region] }), ['opportunity Region__c']],
    ['leads', measure({ metric: 'leadsCreated', filters: [region] }), ['lead Region__c']],
    [
      'activities, which have those of tasks and events',
      measure({ metric: 'activitiesDone', by: 'custom:Region__c' }),
      ['task Region__c', 'event Region__c'],
    ],
    ['a list', list, ['lead Event__c', 'lead Points__c']],
    ['values of leads', { kind: 'values', object: 'lead', of: region.field, limit: 20 }, ['lead Region__c']],
    ['a funnel', { kind: 'funnel', period: { of: 'month', offset: 0 }, filters: [region] }, ['opportunity Region__c']],
    ['quotas, which have none', measure({ metric: 'quotaAmount', filters: [region] }), []],
    ['declared fields alone', measure({ metric: 'wonAmount', by: 'stage' }), []],
  ])('%s', (_, spec, named) => {
    expect(customFieldsNamed(spec).map(({ object, apiName }) => `${object} ${apiName}`)).toEqual(named);
  });
});

it('what deals have, leads and activities are not offered under the same name', () => {
  const ofDeals = { object: 'opportunity', name: 'custom:Region__c' } as const;
  const ofAccounts = { object: 'account', name: 'custom:Account.Region__c' } as const;
  const ofLeads = { object: 'lead', name: 'custom:Region__c' } as const;
  const ofTasks = { object: 'task', name: 'custom:Region__c' } as const;
  const offered = (source: 'stage-visit' | 'lead' | 'activity') =>
    [ofDeals, ofAccounts, ofLeads, ofTasks].filter((field) => isOnRows(field, source));
  expect(offered('stage-visit')).toEqual([ofDeals, ofAccounts]);
  expect(offered('lead')).toEqual([ofLeads]);
  expect(offered('activity')).toEqual([ofTasks]);
});
