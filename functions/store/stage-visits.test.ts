import { beforeAll, describe, expect, it } from 'vitest';
import type { MetricName } from '#shared/metrics/index';
import { drillInto } from '#shared/query/drill';
import { measure } from '#shared/query/measure';
import type { QuerySpec } from '#shared/query/query-spec';
import { answerQuestions } from './answer-questions.ts';
import { type Deal, dealRow, mirrorCompany, viewerOf } from './testing/company.ts';
import { aPage, applyRows, aRow, idOf } from './testing/pages.ts';
import { useTestDatabase } from './testing/test-database.ts';

/** The open stages are Prospect, Meeting and Bid; then comes Agreed, which is won, or Dropped. It is the 15th of May. */
const db = useTestDatabase();
const now = new Date('2026-05-14T20:00:00Z');
const period = { of: 'days', firstOn: '2026-04-01', lastOn: '2026-05-15' } as const;

/** Which stages a deal was in from which day of April on; the last one is where it stands. */
const walks = {
  'went straight on': [
    [1, 'Prospect'],
    [5, 'Meeting'],
    [7, 'Bid'],
    [10, 'Agreed'],
  ],
  'came back to its meeting, and got lost': [
    [1, 'Prospect'],
    [3, 'Meeting'],
    [4, 'Prospect'],
    [9, 'Meeting'],
    [14, 'Dropped'],
  ],
  'skipped the meeting': [
    [2, 'Prospect'],
    [4, 'Bid'],
  ],
  'still in the first stage, though its amount changed': [
    [2, 'Prospect'],
    [20, 'Prospect'],
  ],
  'lost at once': [
    [2, 'Prospect'],
    [3, 'Dropped'],
  ],
} as const satisfies Readonly<Record<string, readonly (readonly [day: number, stage: Deal['stage']])[]>>;

const april = (day: number) => `2026-04-${String(day).padStart(2, '0')}T00:00:00.000Z`;
const told = Object.entries(walks);

beforeAll(async () => {
  await mirrorCompany(db);
  const deals = told.map(([name, walk], place) => {
    const base = { id: idOf('006', place + 1), owner: 'ben', forecastCategory: null, leadSource: null } as const;
    const stage = walk.at(-1)?.[1] ?? 'Prospect';
    const deal = { ...base, amount: 100 * place, stage, closeOn: '2026-05-01', isDeleted: false, createdAt: april(1) };
    return { ...dealRow(deal), name };
  });
  await applyRows(db, aPage('opportunity'), deals);
  const past = told.flatMap(([, walk], place) =>
    walk.map(([day, stage]) => ({ opportunityId: idOf('006', place + 1), stage, createdAt: april(day) })),
  );
  await applyRows(
    db,
    aPage('opportunityHistory'),
    // Nobody may lean on the order of ids.
    past.map((row, place) => aRow(idOf('008', past.length - place), 1, row)),
  );
});

const ask = async (spec: QuerySpec) => {
  const { answers } = await answerQuestions(db.api, viewerOf('south'), { widgets: { w: { q: spec } } }, { now });
  return answers.w?.q;
};

const byStage = async (metric: MetricName) => {
  const answer = await ask(measure({ metric, by: 'stage', period }));
  if (answer?.kind !== 'series') throw new Error(JSON.stringify(answer));
  return answer.points.map(({ label, value, count }) => [label, value, count]);
};

describe('time in stage', () => {
  it('adds up the visits of deals that left, lost ones among them, and leaves out who stays or skipped', async () => {
    // Prospect: 4, 2 + 5, 2 and 1 days. Meeting: 2 and 1 + 5 days. Bid: 3 days; the other deal is still there.
    expect(await byStage('timeInStage')).toEqual([
      ['Prospect!', '3', 4],
      ['Meeting!', '4', 2],
      ['Bid!', '3', 1],
    ]);
  });

  it('counts a deal by the day on which it left for good', async () => {
    const early = { of: 'days', firstOn: '2026-04-01', lastOn: '2026-04-06' } as const;
    const answer = await ask(measure({ metric: 'timeInStage', by: 'stage', period: early }));
    // The deal that came back to Prospect left it on the 9th.
    expect(answer).toMatchObject({ points: [{ key: 'Prospect', value: '2', count: 3 }] });
  });
});

describe('stage conversion', () => {
  it('is of distinct deals, counts a skipped stage as passed, and does not lose the lost', async () => {
    expect(await byStage('stageConversion')).toEqual([
      ['Prospect!', '0.600000', 5],
      ['Meeting!', '0.666667', 3],
      ['Bid!', '0.500000', 2],
    ]);
  });

  it('counts a deal once, in whatever many stages it was', async () => {
    // Ten stages reached by five deals; six of them were left behind.
    expect(await ask(measure({ metric: 'stageConversion', by: 'stage', period }))).toMatchObject({
      total: '0.600000',
      count: 5,
    });
  });

  it.each([
    [
      undefined,
      [
        'came back to its meeting, and got lost',
        'lost at once',
        'skipped the meeting',
        'still in the first stage, though its amount changed',
        'went straight on',
      ],
    ],
    ['Meeting', ['came back to its meeting, and got lost', 'skipped the meeting', 'went straight on']],
    ['Bid', ['skipped the meeting', 'went straight on']],
  ])('leads from %s to the deals behind it, each once', async (key, deals) => {
    const spec = measure({ metric: 'stageConversion', by: 'stage', period });
    const [behind] = drillInto(spec, key === undefined ? {} : { key });
    if (behind === undefined || 'none' in behind.rows) throw new Error('no rows');
    const list = await ask({ ...behind.rows, sort: { by: 'name', descending: false } });
    if (list?.kind !== 'records') throw new Error(JSON.stringify(list));
    expect([list.count, list.rows.map(({ cells }) => cells['name'])]).toEqual([deals.length, deals]);
  });
});

describe('qualified', () => {
  it('is a deal that ever got beyond the first open stage, wherever it ended, if it is worth something', async () => {
    // Won: went straight on, without an amount above zero. Lost: came back; lost at once never got beyond.
    const rate = await ask(measure({ metric: 'winRateQualified', period }));
    expect(rate).toMatchObject({ value: '0.000000', count: 1 });
  });

  it('has a cycle that begins beyond the first stage', async () => {
    // From the meeting, on the 5th of April, until the 1st of May.
    expect(await ask(measure({ metric: 'qualifiedCycle', period }))).toMatchObject({ value: '26', count: 1 });
  });
});
