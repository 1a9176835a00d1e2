import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Filter } from '#shared/query/filter';
import { type BoardFilters, readAddress, writeAddress } from './address.ts';

const word = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }).filter((text) => !text.includes('\0'));
const count = fc.integer({ min: 1, max: 60 });
const period = fc.oneof(
  fc.record(
    {
      of: fc.constantFrom('fiscal-quarter', 'month', 'year'),
      offset: fc.integer({ min: -10, max: 10 }),
      toDate: fc.constant(true as const),
    },
    { requiredKeys: ['of', 'offset'] },
  ),
  fc.record({ of: fc.constantFrom('last-months', 'last-days', 'next-days'), count }),
  fc.constant({ of: 'days', firstOn: '2026-01-01', lastOn: '2026-03-31' }),
);
const filter = fc.oneof(
  fc.record({
    field: fc.constantFrom(
      'stage',
      'owner',
      'activity:type',
      'custom:Region__c',
      'custom:Account.Segment__c',
      'lead:custom:Region__c',
      'activity:custom:Region__c',
    ),
    is: fc.constantFrom('one-of', 'not-equal'),
    values: fc.array(word, { minLength: 1, maxLength: 4 }),
  }),
  fc.record({ field: fc.constant('nextStep'), is: fc.constantFrom('contains', 'begins-with'), values: fc.tuple(word) }),
  fc.record({ field: fc.constant('amount'), is: fc.constant('at-least'), values: fc.tuple(fc.nat().map(String)) }),
  fc.record({ field: fc.constant('leadSource'), is: fc.constantFrom('empty', 'not-empty'), values: fc.constant([]) }),
  fc.record({ field: fc.constant('closeOn'), is: fc.constant('within'), period }),
);
const key = fc.option(word, { nil: null });
const mark = fc.record(
  { widget: word, question: word, key, splitKey: key },
  { requiredKeys: ['widget', 'question', 'key'] },
);
const state = fc.record(
  { period, filters: fc.array(filter, { maxLength: 8 }), mark },
  { requiredKeys: ['filters'] },
) as unknown as fc.Arbitrary<BoardFilters>;

test('what is written is read again, whatever stands in it', () => {
  fc.assert(
    fc.property(state, (filters) => {
      expect(readAddress(writeAddress(filters))).toEqual({ filters, dropped: [] });
    }),
    { numRuns: 500 },
  );
});

test('no address breaks the board: what is not understood is dropped', () => {
  const parts = fc.constantFrom(
    'period=',
    'f=',
    'mark=',
    'stage',
    '.',
    '~',
    '!',
    'one-of',
    '&',
    '%',
    '%ff',
    'days',
    '-1',
    '=',
  );
  const noise = fc.array(fc.oneof(parts, fc.string())).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(noise, (search) => {
      const { filters } = readAddress(search);
      expect(readAddress(writeAddress(filters)).filters).toEqual(filters);
    }),
    { numRuns: 1_000 },
  );
});

test('an address can be read by people', () => {
  const filters: readonly Filter[] = [
    { field: 'stage', is: 'one-of', values: ['Proposal', 'Closed Won'] },
    { field: 'custom:Region__c', is: 'equal', values: ['North'] },
    { field: 'closeOn', is: 'within', period: { of: 'fiscal-quarter', offset: 0, toDate: true } },
  ];
  expect(
    writeAddress({
      period: { of: 'fiscal-quarter', offset: -1 },
      filters,
      mark: { widget: 'by-stage', question: 'bars', key: 'Proposal' },
    }),
  ).toBe(
    'period=fiscal-quarter.-1&f=stage.one-of.Proposal~Closed+Won&f=custom:Region__c.equal.North&f=closeOn.within.fiscal-quarter.0.to-date&mark=by-stage.bars.Proposal',
  );
});

test('what belongs to somebody else stays in the address', () => {
  expect(writeAddress({ filters: [], period: { of: 'week', offset: 0 } }, 'wall=1&period=month.0')).toBe(
    'wall=1&period=week.0',
  );
});

describe('parts that mean nothing are named', () => {
  test.each([
    'period=decade.0',
    'period=days.2026-03-01.2026-01-01',
    'period=fiscal-quarter.4000',
    'f=luck.one-of.Good',
    'f=stage.more-than.Proposal',
    'f=amount.at-least.a+lot',
    'f=stage.one-of',
    'mark=by-stage',
  ])('%s', (search) => {
    const { filters, dropped } = readAddress(search);
    expect(filters).toEqual({ filters: [] });
    expect(dropped).toEqual([decodeURIComponent(search.replaceAll('+', ' '))]);
  });

  test('beside those that do', () => {
    expect(readAddress('f=luck.equal.x&f=stage.one-of.Proposal')).toEqual({
      filters: { filters: [{ field: 'stage', is: 'one-of', values: ['Proposal'] }] },
      dropped: ['f=luck.equal.x'],
    });
  });
});
