import { describe, expect, it } from 'vitest';
import { customFieldsOf, type DescribedField } from './describe-object.ts';

const described = (name: string, type: string, change: Partial<DescribedField> = {}): DescribedField => ({
  name,
  label: name,
  type,
  length: 0,
  calculated: false,
  ...change,
});

describe('a custom field', () => {
  it.each([
    ['string', 'text'],
    ['email', 'text'],
    ['phone', 'text'],
    ['url', 'text'],
    ['textarea', 'text'],
    ['picklist', 'picklist'],
    ['multipicklist', 'picklist'],
    ['combobox', 'picklist'],
    ['boolean', 'boolean'],
    ['int', 'integer'],
    ['double', 'number'],
    ['currency', 'number'],
    ['percent', 'percent'],
    ['date', 'day'],
    ['datetime', 'instant'],
    ['reference', 'reference'],
  ])('of the type %s is a %s', (type, kind) => {
    expect(customFieldsOf([described('A__c', type)])).toMatchObject([{ name: 'A__c', kind }]);
  });

  it.each(['address', 'location', 'base64', 'encryptedstring', 'time', 'id', 'anyType'])(
    'of the type %s is left out',
    (type) => {
      expect(customFieldsOf([described('A__c', type)])).toEqual([]);
    },
  );

  it('of long text is left out', () => {
    expect(customFieldsOf([described('A__c', 'textarea', { length: 32_768 })])).toEqual([]);
    expect(customFieldsOf([described('A__c', 'textarea', { length: 255 })])).toHaveLength(1);
  });

  it('has a suffix; what is standard, a relation or a part of a place has not', () => {
    const names = ['Amount', 'Acme__Region__c', 'Mood__pc', 'Owner__r', 'Place__Latitude__s', '__c'];
    expect(customFieldsOf(names.map((name) => described(name, 'double'))).map(({ name }) => name)).toEqual([
      'Acme__Region__c',
      'Mood__pc',
    ]);
  });

  it('is known by its label, in that order, and says whether it is computed', () => {
    const fields = customFieldsOf([
      described('B__c', 'double', { label: 'Score', calculated: true }),
      described('A__c', 'string', { label: 'Übergabe' }),
      described('C__c', 'string', { label: '' }),
    ]);
    expect(fields).toEqual([
      { name: 'C__c', label: 'C__c', kind: 'text', isCalculated: false },
      { name: 'B__c', label: 'Score', kind: 'number', isCalculated: true },
      { name: 'A__c', label: 'Übergabe', kind: 'text', isCalculated: false },
    ]);
  });
});
