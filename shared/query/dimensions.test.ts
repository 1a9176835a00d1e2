import { describe, expect, it } from 'vitest';
import { type Dimension, dimensionSchema, hasDimension } from './dimensions.ts';
import type { Source } from './source.ts';

describe('rows of a source', () => {
  it.each<[Source, Dimension, boolean]>([
    ['opportunity', 'stage', true],
    ['lead', 'stage', false],
    ['lead', 'leadSource', true],
    ['activity', 'account', true],
    ['quota', 'team', true],
    ['quota', 'weekday', false],
    ['quota', 'fiscal-quarter', true],
    ['opportunity', 'custom:Region__c', true],
    ['opportunity', 'custom:Account.Segment__c', true],
    ['stage-visit', 'custom:Account.Segment__c', true],
    ['lead', 'custom:Region__c', true],
    ['lead', 'custom:Account.Segment__c', false],
    ['activity', 'custom:Region__c', true],
    ['activity', 'custom:Account.Segment__c', false],
    ['quota', 'custom:Region__c', false],
  ])('%s by %s: %s', (source, by, has) => {
    expect(hasDimension(source, by)).toBe(has);
  });
});

it('a dimension is one of ours, or a custom field by its API name', () => {
  const known = ['month', 'role', 'custom:Region__c', 'custom:Account.Segment__c'];
  const unknown = [
    'Month',
    'toString',
    'custom:',
    'custom:Region',
    'custom:Region__c; drop',
    'custom:Account.Segment',
    'custom:Lead.Region__c',
    '',
  ];
  expect(known.filter((name) => dimensionSchema.safeParse(name).success)).toEqual(known);
  expect(unknown.filter((name) => dimensionSchema.safeParse(name).success)).toEqual([]);
});
