import type { FilterFieldsResponse } from '#shared/api/filter-fields';
import type { ValuesAnswer } from '#shared/query/answer';
import type { Filter } from '#shared/query/filter';
import type { ValuesSpec } from '#shared/query/query-spec';
import { type Deal, people, sources, stages } from './believable-deals.ts';

interface Value {
  readonly key: string;
  readonly label: string;
}

const plain = (labels: readonly string[]): readonly Value[] => labels.map((label) => ({ key: label, label }));

const named: Readonly<Record<string, readonly Value[]>> = {
  stage: plain([...stages, 'Closed Won', 'Closed Lost']),
  leadSource: plain(sources),
  type: plain(['New Business', 'Renewal', 'Existing Business']),
  forecastCategory: plain(['Pipeline', 'BestCase', 'Forecast', 'Closed', 'Omitted']),
  owner: people.map((label, i) => ({ key: `0055g00000${String(i).padStart(8, '0')}`, label })),
  'custom:Region__c': plain(['North', 'South', 'East', 'West']),
  'custom:Event__c': plain(['Trade fair', 'Webinar']),
  'custom:Account.Segment__c': plain(['Enterprise', 'Mid-market']),
};

/** What a filter offers at the fake API: what begins like that which is typed, or is asked for by key. */
export const believableValues = ({ of, search = '', keys, limit }: ValuesSpec): ValuesAnswer => {
  const begins = ({ label }: Value): boolean => ` ${label}`.toLowerCase().includes(` ${search.toLowerCase()}`);
  const found = (named[of] ?? []).filter((value) => begins(value) && (keys === undefined || keys.includes(value.key)));
  return {
    kind: 'values',
    values: found.slice(0, limit).map((value, i) => ({ ...value, count: Math.round(2_400 / (i + 1)) })),
    isCut: found.length > limit,
  };
};

/** The custom fields that everybody may filter by. */
export const believableFilterFields: FilterFieldsResponse = {
  fields: [
    { object: 'opportunity', name: 'custom:Region__c', label: 'Region', kind: 'picklist' },
    { object: 'opportunity', name: 'custom:Discount__c', label: 'Discount', kind: 'percent' },
    { object: 'lead', name: 'custom:Event__c', label: 'Event', kind: 'picklist' },
    { object: 'account', name: 'custom:Account.Segment__c', label: 'Segment', kind: 'picklist' },
    { object: 'task', name: 'custom:Outcome__c', label: 'Outcome', kind: 'picklist' },
  ],
};

/** The deals that filters leave, as far as the fake API knows their fields. */
export const dealsWithin = (deals: readonly Deal[], filters: readonly Filter[]): readonly Deal[] =>
  deals.filter((deal) =>
    filters.every((filter) => {
      if (filter.is === 'within' || filter.field !== 'stage') return true;
      const isAmong = filter.values.includes(deal.stage);
      return filter.is === 'not-equal' ? !isAmong : isAmong;
    }),
  );
