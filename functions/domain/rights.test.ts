import { expect, it } from 'vitest';
import { reachOf, sightOf } from './rights.ts';

const salesforceUserId = '005000000000001AAA';

const sights = [
  ['an admin sees all', { role: 'admin' }, 0, 'all'],
  ['an admin who is a rep sees all', { role: 'admin', salesforceUserId }, 1, 'all'],
  ['ops see nothing, whatever their Salesforce user', { role: 'ops', salesforceUserId }, 9, 'none'],
  ['a rep sees her own', { role: 'sales', salesforceUserId }, 1, 'own'],
  ['a manager sees her branch', { role: 'sales', salesforceUserId }, 5, 'branch'],
  ['a sales person without a Salesforce user sees nothing', { role: 'sales' }, 0, 'none'],
  ['a sales person whose user is not mirrored yet sees nothing', { role: 'sales', salesforceUserId }, 0, 'none'],
] as const;

const cases = sights.map(([guarantee, viewer, branchPeople, sight]) => ({ guarantee, viewer, branchPeople, sight }));

it.each(cases)('$guarantee', ({ viewer, branchPeople, sight }) => {
  expect(sightOf(viewer, { branchPeople })).toBe(sight);
});

it('a branch is that of the viewer herself', () => {
  expect(reachOf({ role: 'sales', salesforceUserId })).toEqual({ kind: 'branch', of: salesforceUserId });
});
