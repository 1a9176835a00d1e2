import { expect, test } from 'vitest';
import { dealChange } from './deal-change.ts';

const before = {
  amount: '10000000',
  stage: 'Proposal',
  closeOn: '2026-11-30',
  ownerId: '1',
  owner: 'Jonas',
  forecastCategory: 'Pipeline',
};
type Version = Partial<Record<keyof typeof before | 'currency', string | null>>;
const change = (after: Version) => dealChange({ before, after: { ...before, ...after } });

test.each<[string, Version, unknown]>([
  [
    'more money',
    { amount: '14000000' },
    { move: { kind: 'amount' }, money: { amount: '4000000', isDifference: true } },
  ],
  [
    'no amount any more',
    { amount: null },
    { move: { kind: 'amount' }, money: { amount: '-10000000', isDifference: true } },
  ],
  [
    'a stage',
    { stage: 'Negotiation' },
    { move: { kind: 'stage', stage: 'Negotiation' }, money: { amount: '10000000', isDifference: false } },
  ],
  [
    'another currency',
    { amount: '14000000', currency: 'USD' },
    { move: { kind: 'amount' }, money: { amount: '14000000', isDifference: false } },
  ],
  ['won', { stage: 'Closed Won', forecastCategory: 'Closed' }, { move: { kind: 'won' } }],
  ['lost', { stage: 'Closed Lost', forecastCategory: 'Omitted' }, { move: { kind: 'lost' } }],
  ['commit', { forecastCategory: 'Forecast' }, { move: { kind: 'category', category: 'Forecast' } }],
  ['pushed out', { closeOn: '2026-12-31' }, { move: { kind: 'later', day: '2026-12-31', days: 31 } }],
  ['pulled in', { closeOn: '2026-11-01' }, { move: { kind: 'sooner', day: '2026-11-01', days: 29 } }],
  ['another owner', { ownerId: '2', owner: 'Marta' }, { move: { kind: 'owner', owner: 'Marta' } }],
  [
    'stage and money',
    { stage: 'Negotiation', amount: '14000000' },
    { move: { kind: 'stage' }, money: { amount: '4000000' } },
  ],
])('%s', (_, after, expected) => {
  expect(change(after)).toMatchObject(expected as object);
});

test('a deal without a past is new, with its whole amount', () => {
  expect(dealChange({ before: null, after: before })).toEqual({
    move: { kind: 'created' },
    money: { amount: '10000000', isDifference: false },
  });
});
