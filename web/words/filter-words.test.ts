import i18next, { type TFunction } from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Filter } from '#shared/query/filter';
import { createFormat } from '#web/ui/format.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { fieldWords, filterWords } from './filter-words.ts';

const words = i18next.createInstance();
const speaks = (lng: 'en' | 'de'): TFunction => words.getFixedT(lng);
const format = (language: 'en' | 'de') => createFormat({ language, currency: 'EUR', timeZone: 'Europe/Berlin' });

beforeAll(async () => {
  await words.init({
    resources: { en: { translation: en }, de: { translation: de } },
    interpolation: { escapeValue: false },
  });
});

const cases: readonly (readonly [filter: Filter, english: string, german: string])[] = [
  [{ field: 'stage', is: 'equal', values: ['Proposal'] }, 'Stage is Proposal', 'Phase ist Proposal'],
  [
    { field: 'stage', is: 'one-of', values: ['Discovery', 'Proposal', 'Negotiation'] },
    'Stage is Discovery, Proposal or Negotiation',
    'Phase ist Discovery, Proposal oder Negotiation',
  ],
  [{ field: 'isClosed', is: 'equal', values: ['false'] }, 'Closed: no', 'Geschlossen: nein'],
  [
    { field: 'amount', is: 'more-than', values: ['1000000'] },
    'Amount is more than €\u00a010\u00a0k',
    'Betrag ist mehr als 10\u00a0Tsd.\u00a0€',
  ],
  [
    { field: 'forecastCategory', is: 'not-equal', values: ['Forecast'] },
    'Forecast category is not Commit',
    'Prognosekategorie ist nicht Zugesagt',
  ],
  [
    { field: 'probability', is: 'at-least', values: ['50'] },
    'Probability is at least 50\u00a0%',
    'Wahrscheinlichkeit ist mindestens 50\u00a0%',
  ],
  [
    { field: 'closeOn', is: 'within', period: { of: 'fiscal-quarter', offset: 0, toDate: true } },
    'Closes: this quarter to date',
    'Abschluss: in diesem Quartal bis heute',
  ],
  [{ field: 'owner', is: 'equal', values: ['me'] }, 'Owner is me', 'Inhaber ist „Ich“'],
  [
    { field: 'createdAt', is: 'at-least', values: ['2024-05-31'] },
    'Created: on or after 31 May 2024',
    'Angelegt: ab 31. Mai 2024',
  ],
  [
    { field: 'custom:Renews__c', is: 'less-than', values: ['2024-05-31'] },
    'Renews: before 31 May 2024',
    'Renews: vor 31. Mai 2024',
  ],
  [{ field: 'activity:type', is: 'contains', values: ['call'] }, 'Type contains “call”', 'Typ enthält „call“'],
  [
    { field: 'custom:Account.Market_Segment__c', is: 'equal', values: ['Small'] },
    'Account: Market Segment is Small',
    'Account: Market Segment ist Small',
  ],
  [{ field: 'lead:custom:Event__c', is: 'empty', values: [] }, 'Event is empty', 'Event ist leer'],
  [
    { field: 'custom:Buying_Group__c', is: 'not-empty', values: [] },
    'Buying Group is not empty',
    'Buying Group ist nicht leer',
  ],
  [
    { field: 'risk', is: 'equal', values: ['no-next-step'] },
    'At risk: no next step',
    'Gefährdet: kein nächster Schritt',
  ],
  [
    { field: 'risk', is: 'equal', values: ['pushed'] },
    'At risk: close date put off three times or more',
    'Gefährdet: Abschluss dreimal oder öfter verschoben',
  ],
];

describe('a filter as people say it', () => {
  test.each(cases)('%j', (filter, english, german) => {
    expect(filterWords(speaks('en'), filter, { format: format('en') })).toBe(english);
    expect(filterWords(speaks('de'), filter, { format: format('de') })).toBe(german);
  });
});

test('a person is named and not called by her id', () => {
  const labelOf = (field: string, value: string) => (field === 'owner' && value === '005A' ? 'Anna Weiß' : undefined);
  const filter: Filter = { field: 'owner', is: 'equal', values: ['005A'] };
  expect(filterWords(speaks('en'), filter, { format: format('en'), labelOf })).toBe('Owner is Anna Weiß');
});

test('a field that nobody knows is called as it is', () => {
  expect(fieldWords(speaks('en'), 'somethingNew')).toBe('somethingNew');
});
