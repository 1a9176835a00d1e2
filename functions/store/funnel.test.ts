import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Filter } from '#shared/query/filter';
import { resolvePeriod } from '#shared/query/periods';
import { answerQuestions } from './answer-questions.ts';
import {
  type Deal,
  fiscalYearStartMonth,
  mirrorCompany,
  mirrorDeals,
  persons,
  stages,
  viewerOf,
} from './testing/company.ts';
import { countedIn, keeps } from './testing/naive-answers.ts';
import { naiveFunnel, type PastStage } from './testing/naive-funnel.ts';
import { aPage, applyRows, aRow, idOf, organizationId } from './testing/pages.ts';
import { seenBy, someDeals } from './testing/some-deals.ts';
import { useTestDatabase } from './testing/test-database.ts';

const db = useTestDatabase();
const byHand = '00D000000000006AAA';
const now = new Date('2026-05-14T20:00:00Z');
const period = { of: 'fiscal-year', offset: 0 } as const;

const deals = someDeals(300, { seed: 3 }).map((deal): Deal => ({ ...deal, custom: {} }));

const somePast = fc.array(
  fc.record({
    stage: fc.constantFrom(...stages.map(({ name }) => name), 'Forgotten'),
    hours: fc.constantFrom(0, 1, 7, 24, 100),
  }),
  { maxLength: 7 },
);

/** Each deal walks back and forth; where it stands now need not be where its history ends, as in a mirror that lags. */
const past: readonly PastStage[] = fc
  .sample(somePast, { numRuns: deals.length, seed: 5 })
  .flatMap((walk, place) => {
    const { id: dealId, createdAt } = deals[place] ?? { id: '', createdAt: '' };
    let at = Date.parse(createdAt);
    return walk.map(({ stage, hours }) => {
      at += hours * 3_600_000;
      return { dealId, stage, createdAt: new Date(at).toISOString() };
    });
  })
  .map((row, place) => ({ ...row, id: idOf('008', place + 1) }));

const mirrorPast = (rows: readonly PastStage[], organization = organizationId) =>
  applyRows(
    db,
    aPage('opportunityHistory', { organizationId: organization }),
    rows.map(({ id, dealId, stage, createdAt }) => aRow(id, 1, { opportunityId: dealId, stage, createdAt })),
  );

beforeAll(async () => {
  await mirrorCompany(db);
  await mirrorDeals(db, deals);
  await mirrorPast(past);
  await mirrorCompany(db, byHand);
});

const ask = async (
  person: Parameters<typeof viewerOf>[0],
  { filters = [], organization = organizationId }: { filters?: readonly Filter[]; organization?: string } = {},
) => {
  const request = { widgets: { w: { q: { kind: 'funnel' as const, period, filters } } } };
  const { answers } = await answerQuestions(db.api, viewerOf(person, organization), request, { now });
  const answer = answers.w?.q;
  if (answer?.kind !== 'funnel') throw new Error(JSON.stringify(answer));
  return answer;
};

describe('the funnel', () => {
  it('is what walking with each deal by hand gives, for every viewer, filtered or not', async () => {
    const filters: readonly (readonly Filter[])[] = [
      [],
      [{ field: 'leadSource', is: 'equal', values: ['Web'] }],
      [{ field: 'amount', is: 'at-least', values: ['2000000'] }],
    ];
    const range = resolvePeriod(period, { today: '2026-05-15', fiscalYearStartMonth });
    for (const person of [...persons, 'admin', 'ops'] as const)
      for (const each of filters) {
        const asked = countedIn('dealsCreated', seenBy(deals, person), range).filter((deal) =>
          each.every((filter) => keeps(filter, deal)),
        );
        const { steps, withoutAmount } = await ask(person, { filters: each });
        expect(steps).toEqual(
          naiveFunnel(
            asked,
            past.filter(({ dealId }) => asked.some(({ id }) => id === dealId)),
          ),
        );
        expect(withoutAmount).toBe(asked.filter(({ amount }) => amount === null).length);
      }
  });

  it('loses nobody between two steps: who reached the first is lost, waits, or reached the next', async () => {
    const { steps } = await ask('admin');
    for (const [place, { reached, lost, waiting }] of steps.slice(0, -1).entries())
      expect(reached).toBe(lost + waiting + (steps[place + 1]?.reached ?? NaN));
  });

  it('adds up the visits of a stage, gives a skipped one no time, and leaves out who is still there', async () => {
    const day = (number: number): string => new Date(Date.UTC(2026, 3, number)).toISOString();
    const deal = (number: number, stage: Deal['stage']): Deal => ({
      id: idOf('006', number),
      owner: 'anna',
      amount: number * 100,
      stage,
      closeOn: '2026-06-01',
      forecastCategory: null,
      leadSource: null,
      isDeleted: false,
      createdAt: day(1),
    });
    await mirrorDeals(db, [deal(1, 'Bid'), deal(2, 'Dropped'), deal(3, 'Agreed'), deal(4, 'Prospect')], byHand);
    const walks: readonly (readonly [number, readonly (readonly [Deal['stage'], number])[]])[] = [
      // Two days, a day elsewhere, three days again; then on.
      [
        1,
        [
          ['Prospect', 1],
          ['Meeting', 3],
          ['Prospect', 4],
          ['Bid', 7],
        ],
      ],
      // A change of another field in between does not end a stay.
      [
        2,
        [
          ['Prospect', 1],
          ['Prospect', 2],
          ['Bid', 8],
          ['Dropped', 10],
        ],
      ],
      [
        3,
        [
          ['Prospect', 1],
          ['Agreed', 2],
        ],
      ],
      [4, [['Prospect', 1]]],
    ];
    const rows = walks.flatMap(([number, walk]) =>
      walk.map(([stage, on]) => ({ dealId: idOf('006', number), stage, createdAt: day(on) })),
    );
    await mirrorPast(
      rows.map((row, place) => ({ ...row, id: idOf('008', place + 1) })),
      byHand,
    );
    expect((await ask('anna', { organization: byHand })).steps).toEqual([
      { stage: 'Prospect', label: 'Prospect!', reached: 4, amount: '1000', lost: 0, waiting: 1, days: '5' },
      { stage: 'Meeting', label: 'Meeting!', reached: 3, amount: '600', lost: 0, waiting: 0, days: '1' },
      { stage: 'Bid', label: 'Bid!', reached: 3, amount: '600', lost: 1, waiting: 1, days: '2' },
      { stage: 'Agreed', label: 'Agreed!', reached: 1, amount: '300', lost: 0, waiting: 0, days: null },
    ]);
  });
});
