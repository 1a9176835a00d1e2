import { expect, test } from 'vitest';
import type { NamedShare } from '#web/data/shares.ts';
import { withoutShare, withRight, withShare } from './share-changes.ts';

const anna: NamedShare = { to: { kind: 'person', userId: '0055g0000000001AAA' }, right: 'view', name: 'Anna' };
const north: NamedShare = { to: { kind: 'role', roleId: '00E5g0000000001AAA' }, right: 'view', name: 'North' };
const team: NamedShare = { ...north, to: { kind: 'team', roleId: '00E5g0000000001AAA' } };

test.each([
  ['somebody new is added', withShare(north), [anna], [anna, north]],
  ['a role and its team are two', withShare(team), [north], [north, team]],
  [
    'who is on the list already is not on it twice',
    withShare({ ...anna, right: 'edit' }),
    [anna],
    [{ ...anna, right: 'edit' }],
  ],
  ['somebody is taken off', withoutShare(anna.to), [anna, north], [north]],
  ['a right is changed', withRight(north.to, { right: 'edit' }), [anna, north], [anna, { ...north, right: 'edit' }]],
  [
    'who was taken off meanwhile does not come back by a change',
    withRight(anna.to, { right: 'edit' }),
    [north],
    [north],
  ],
] as const)('%s', (_, change, shares, expected) => {
  expect(change(shares)).toEqual(expected);
});
