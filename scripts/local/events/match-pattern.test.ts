import { describe, expect, it } from 'vitest';
import { EventPatternError, matchPattern } from './match-pattern.ts';

const event = {
  source: 'aws.partner/salesforce.com/00D/relay',
  'detail-type': 'OpportunityChangeEvent',
  detail: { amount: 250, stage: 'Closed Won', tags: ['big', 'new'], owner: null, lines: [{ sku: 'A' }, { sku: 'B' }] },
};

describe('event patterns', () => {
  it.each<[what: string, pattern: object, expected: boolean]>([
    ['an exact value', { 'detail-type': ['OpportunityChangeEvent'] }, true],
    ['another value', { 'detail-type': ['CaseChangeEvent'] }, false],
    ['any of several', { 'detail-type': ['CaseChangeEvent', 'OpportunityChangeEvent'] }, true],
    ['a prefix', { source: [{ prefix: 'aws.partner/salesforce.com' }] }, true],
    ['a prefix in any case', { source: [{ prefix: { 'equals-ignore-case': 'AWS.PARTNER' } }] }, true],
    ['a suffix', { source: [{ suffix: '/relay' }] }, true],
    ['a wildcard', { source: [{ wildcard: 'aws.partner/*/00D/*' }] }, true],
    ['equal but for case', { detail: { stage: [{ 'equals-ignore-case': 'closed won' }] } }, true],
    ['anything but one', { detail: { stage: [{ 'anything-but': 'Closed Won' }] } }, false],
    ['anything but several', { detail: { stage: [{ 'anything-but': ['Prospecting'] }] } }, true],
    ['anything but a prefix', { detail: { stage: [{ 'anything-but': { prefix: 'Closed' } }] } }, false],
    ['a range', { detail: { amount: [{ numeric: ['>', 100, '<=', 250] }] } }, true],
    ['outside a range', { detail: { amount: [{ numeric: ['>', 250] }] } }, false],
    ['something there', { detail: { stage: [{ exists: true }] } }, true],
    ['something missing', { detail: { missing: [{ exists: false }] } }, true],
    ['null', { detail: { owner: [null] } }, true],
    ['any item of a list', { detail: { tags: ['new'] } }, true],
    ['objects in a list', { detail: { lines: { sku: ['B'] } } }, true],
    ['all fields', { source: [{ prefix: 'aws' }], detail: { amount: [1] } }, false],
    ['either of two', { $or: [{ detail: { amount: [1] } }, { detail: { stage: ['Closed Won'] } }] }, true],
  ])('%s', (_, pattern, expected) => {
    expect(matchPattern(pattern, event)).toBe(expected);
  });

  it('refuses a matcher it does not know', () => {
    expect(() => matchPattern({ source: [{ cidr: '10.0.0.0/8' }] }, event)).toThrow(EventPatternError);
  });
});
