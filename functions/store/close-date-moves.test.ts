import { beforeAll, describe, expect, it } from 'vitest';
import type { MetricName } from '#shared/metrics/index';
import { drillInto } from '#shared/query/drill';
import { measure } from '#shared/query/measure';
import type { Period } from '#shared/query/periods';
import type { QuerySpec } from '#shared/query/query-spec';
import { answerQuestions } from './answer-questions.ts';
import { type Deal, dealRow, mirrorCompany, viewerOf } from './testing/company.ts';
import { aPage, applyRows, aRow, idOf } from './testing/pages.ts';
import { useTestDatabase } from './testing/test-database.ts';

/** Fiscal quarters begin in February; it is the 15th of May, so that the quarter of May, June and July runs. */
const db = useTestDatabase();
const now = new Date('2026-05-14T20:00:00Z');
const thisQuarter = { of: 'fiscal-quarter', offset: 0 } as const;
const lastQuarter = { of: 'fiscal-quarter', offset: -1 } as const;

/** A deal by what its close date was from which day on. The last of them is what it is now. */
interface Story {
  readonly closes: readonly (readonly [on: string, closeOn: string])[];
  readonly stage?: Deal['stage'];
  readonly movedOn?: string;
  readonly amount?: number | null;
}

const stories = {
  'held its date': { closes: [['2026-03-01', '2026-06-10']] },
  'moved within the quarter': {
    closes: [
      ['2026-03-01', '2026-06-10'],
      ['2026-05-05', '2026-07-20'],
    ],
  },
  'slipped in three steps': {
    closes: [
      ['2026-03-01', '2026-05-10'],
      ['2026-05-04', '2026-06-10'],
      ['2026-05-06', '2026-09-10'],
      ['2026-05-08', '2026-10-10'],
    ],
    amount: 300,
  },
  'made in the quarter, and slipped': {
    closes: [
      ['2026-05-03', '2026-06-30'],
      ['2026-05-12', '2026-08-01'],
    ],
    amount: null,
  },
  'slipped and came back': {
    closes: [
      ['2026-03-01', '2026-06-10'],
      ['2026-05-04', '2026-09-01'],
      ['2026-05-07', '2026-07-31'],
    ],
  },
  'slipped out of the last quarter, and was won': {
    closes: [
      ['2026-01-10', '2026-04-20'],
      ['2026-04-10', '2026-05-12'],
    ],
    stage: 'Agreed',
    movedOn: '2026-05-12',
    amount: 70,
  },
  'slipped into the quarter since it began': {
    closes: [
      ['2026-03-01', '2026-04-30'],
      ['2026-05-02', '2026-05-30'],
    ],
    amount: 5,
  },
  'pulled in from the next quarter': {
    closes: [
      ['2026-03-01', '2026-08-01'],
      ['2026-05-10', '2026-07-31'],
    ],
    amount: 40,
  },
  'lost ahead of its day': {
    closes: [
      ['2026-03-01', '2026-09-01'],
      ['2026-05-10', '2026-05-10'],
    ],
    stage: 'Dropped',
    movedOn: '2026-05-10',
  },
  'lost while it was due': { closes: [['2026-03-01', '2026-06-01']], stage: 'Dropped', movedOn: '2026-05-03' },
  'lost in the quarter, and dated behind it': {
    closes: [
      ['2026-03-01', '2026-06-01'],
      ['2026-05-09', '2026-09-09'],
    ],
    stage: 'Dropped',
    movedOn: '2026-05-09',
  },
  'lost before the quarter, its date left as it was': {
    closes: [['2026-01-10', '2026-06-01']],
    stage: 'Dropped',
    movedOn: '2026-04-30',
  },
} as const satisfies Readonly<Record<string, Story>>;

type Title = keyof typeof stories;
// Object.entries is typed by string; these are the literal's own keys.
const told = Object.entries(stories) as readonly (readonly [Title, Story])[];

const midday = (on: string) => `${on}T00:00:00.000Z`;

beforeAll(async () => {
  await mirrorCompany(db);
  const rows = told.map(([name, { closes, stage = 'Bid', amount = 100, movedOn }], place) => {
    const createdAt = midday(closes[0]?.[0] ?? '');
    const closeOn = closes.at(-1)?.[1] ?? '';
    const base = { id: idOf('006', place + 1), owner: 'anna', forecastCategory: null, leadSource: null } as const;
    const row = dealRow({ ...base, amount, stage, closeOn, isDeleted: false, createdAt });
    return { ...row, name, lastStageChangeAt: movedOn === undefined ? null : midday(movedOn) };
  });
  await applyRows(db, aPage('opportunity'), rows);
  const past = told.flatMap(([, { closes }], place) =>
    closes.map(([on, closeOn]) => ({ opportunityId: idOf('006', place + 1), closeOn, createdAt: midday(on) })),
  );
  await applyRows(
    db,
    aPage('opportunityHistory'),
    // Nobody may lean on the order of ids.
    past.map((row, place) => aRow(idOf('008', past.length - place), 1, { ...row, stage: 'Bid' })),
  );
});

const ask = async (spec: QuerySpec) => {
  const { answers } = await answerQuestions(db.api, viewerOf('north'), { widgets: { w: { q: spec } } }, { now });
  return answers.w?.q;
};

/** The figure, and the deals that a reader is led to from it. */
const figureOf = async (metric: MetricName, period?: Period) => {
  const spec = measure({ metric, ...(period !== undefined && { period }) });
  const answer = await ask(spec);
  if (answer?.kind !== 'value') throw new Error(JSON.stringify(answer));
  const [behind] = drillInto(spec);
  if (behind === undefined || 'none' in behind.rows) throw new Error(metric);
  const list = await ask({ ...behind.rows, sort: { by: 'name', descending: false } });
  if (list?.kind !== 'records') throw new Error(JSON.stringify(list));
  return { value: answer.value, without: answer.withoutAmount, deals: list.rows.map(({ cells }) => cells['name']) };
};

const slippedNow: readonly Title[] = ['made in the quarter, and slipped', 'slipped in three steps'];
const slippedThen: readonly Title[] = [
  'slipped into the quarter since it began',
  'slipped out of the last quarter, and was won',
];
const dueNow: readonly Title[] = [
  'held its date',
  'lost in the quarter, and dated behind it',
  'lost while it was due',
  'made in the quarter, and slipped',
  'moved within the quarter',
  'slipped and came back',
  'slipped in three steps',
  'slipped out of the last quarter, and was won',
];

describe('how close dates moved', () => {
  it.each<[MetricName, Period | undefined, string, number, readonly Title[]]>([
    ['dueDeals', thisQuarter, '8', 0, dueNow],
    ['slippedDeals', thisQuarter, '2', 0, slippedNow],
    ['slippedAmount', thisQuarter, '300', 1, slippedNow],
    ['pulledInDeals', thisQuarter, '1', 0, ['pulled in from the next quarter']],
    ['pulledInAmount', thisQuarter, '40', 0, ['pulled in from the next quarter']],
    ['pushedInDeals', thisQuarter, '1', 0, ['slipped into the quarter since it began']],
    ['pushedInAmount', thisQuarter, '5', 0, ['slipped into the quarter since it began']],
    ['dueDeals', lastQuarter, '2', 0, slippedThen],
    ['slippedDeals', lastQuarter, '2', 0, slippedThen],
    ['slippedAmount', lastQuarter, '75', 0, slippedThen],
    ['oftenPushedDeals', undefined, '1', 0, ['slipped in three steps']],
    // oxlint-disable-next-line max-params -- a table
  ])('%s of %j are %s, %i of them without an amount', async (metric, period, value, without, deals) => {
    expect(await figureOf(metric, period)).toEqual({ value, without, deals });
  });

  it('is a rate of distinct deals: a deal that was pushed three times slipped once', async () => {
    const rate = await ask(measure({ metric: 'slippageRate', period: thisQuarter }));
    expect(rate).toMatchObject({ kind: 'value', value: '0.250000', count: 2 });
    expect(drillInto(measure({ metric: 'slippageRate' })).map(({ metric }) => metric)).toEqual([
      'slippedDeals',
      'dueDeals',
    ]);
  });

  it('is not told stretch by stretch, and the refusal says so', async () => {
    expect(await ask(measure({ metric: 'slippedDeals', by: 'month', period: thisQuarter }))).toMatchObject({
      kind: 'refused',
      code: 'query.unknown-dimension',
      field: 'by',
    });
  });

  it('puts a deal at risk whose date was moved on three times, and says why', async () => {
    const list = await ask({
      kind: 'records',
      object: 'opportunity',
      columns: ['name', 'risk'],
      filters: [{ field: 'risk', is: 'equal', values: ['pushed'] }],
      sort: { by: 'risk', descending: true },
      limit: 50,
    });
    if (list?.kind !== 'records') throw new Error(JSON.stringify(list));
    expect(list.rows.map(({ cells }) => [cells['name'], cells['risk']])).toEqual([
      ['slipped in three steps', 'stale stuck no-next-step pushed'],
    ]);
  });

  it('takes the filters and splits of deals', async () => {
    const byStage = await ask(measure({ metric: 'dueDeals', by: 'stage', period: thisQuarter }));
    if (byStage?.kind !== 'series') throw new Error(JSON.stringify(byStage));
    expect(byStage.points.map(({ key, value }) => [key, value])).toEqual([
      ['Bid', '5'],
      ['Agreed', '1'],
      ['Dropped', '2'],
    ]);
    const filters = [{ field: 'pushes', is: 'at-least', values: ['2'] }] as const;
    expect(await ask(measure({ metric: 'dueDeals', period: thisQuarter, filters: [...filters] }))).toMatchObject({
      value: '1',
    });
  });
});
