import { beforeAll, expect, it } from 'vitest';
import type { Filter } from '#shared/query/filter';
import { answerQuestions } from './answer-questions.ts';
import { type Deal, dealRow, mirrorCompany, viewerOf } from './testing/company.ts';
import { aPage, applyRows, idOf, second } from './testing/pages.ts';
import { useTestDatabase } from './testing/test-database.ts';

const db = useTestDatabase();

/** Four deals move from Prospect to Bid, and the fifth is new. */
beforeAll(async () => {
  await mirrorCompany(db);
  const deal = (number: number, stage: Deal['stage']): Deal => ({
    id: idOf('006', number),
    owner: number % 2 === 0 ? 'anna' : 'ben',
    amount: number * 1_000,
    stage,
    closeOn: '2026-06-01',
    forecastCategory: 'Pipeline',
    leadSource: number < 3 ? 'Web' : null,
    isDeleted: false,
    createdAt: number === 5 ? second(49) : '2020-01-01T00:00:00.000Z',
  });
  for (const number of [1, 2, 3, 4, 5]) {
    await applyRows(db, aPage('opportunity'), [dealRow(deal(number, 'Prospect'), number * 10)]);
    if (number < 5) await applyRows(db, aPage('opportunity'), [dealRow(deal(number, 'Bid'), number * 10 + 5)]);
  }
});

const changed = async (filters: readonly Filter[], limit = 20) => {
  const q = { kind: 'changes', object: 'opportunity', filters, limit } as const;
  const now = new Date('2026-05-14T20:00:00Z');
  const { answers } = await answerQuestions(db.api, viewerOf('chief'), { widgets: { w: { q } } }, { now });
  const answer = answers.w?.q;
  return answer?.kind === 'changes'
    ? answer.changes.map(({ opportunityId }) => Number(opportunityId.slice(3, 15)))
    : answer;
};

it.each<[string, readonly Filter[], number[]]>([
  ['all', [], [5, 4, 3, 2, 1]],
  ['of one owner', [{ field: 'owner', is: 'equal', values: [idOf('005', 4)] }], [4, 2]],
  ['of a size', [{ field: 'amount', is: 'at-least', values: ['3000'] }], [5, 4, 3]],
  ['not from the web', [{ field: 'leadSource', is: 'not-equal', values: ['Web'] }], [5, 4, 3]],
  [
    'by what the deals are now',
    [
      { field: 'stage', is: 'equal', values: ['Bid'] },
      { field: 'risk', is: 'one-of', values: ['stale', 'no-next-step'] },
    ],
    [4, 3, 2, 1],
  ],
  ['by role', [{ field: 'role', is: 'empty', values: [] }], []],
])('the feed tells of changes %s', async (_, filters, numbers) => {
  expect(await changed(filters)).toEqual(numbers);
});

it('the feed is as long as was asked for, whatever the filters leave out', async () => {
  expect(await changed([{ field: 'leadSource', is: 'equal', values: ['Web'] }], 2)).toEqual([2, 1]);
});

it('a filter on what deals do not have is refused', async () => {
  expect(await changed([{ field: 'rating', is: 'empty', values: [] }])).toMatchObject({
    kind: 'refused',
    code: 'query.unknown-field',
    field: 'filters.0.field',
  });
});
