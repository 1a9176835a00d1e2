import { beforeAll, describe, expect, it } from 'vitest';
import type { ValueAnswer } from '#shared/query/answer';
import { drillInto } from '#shared/query/drill';
import { measure } from '#shared/query/measure';
import type { MeasureSpec, QuerySpec } from '#shared/query/query-spec';
import { table } from '#shared/widgets/table';
import { answerQuestions } from './answer-questions.ts';
import { saveQuotas } from './quotas.ts';
import { mirrorCompany, userId, viewerOf } from './testing/company.ts';
import { aPage, applyRows, aRow, idOf } from './testing/pages.ts';
import { useTestDatabase } from './testing/test-database.ts';

/** Figures that others have published, and mistakes that others have made. Amounts are whole units here, hundredths in an answer. */
const db = useTestDatabase();
const now = new Date('2026-05-14T20:00:00Z');
const today = '2026-05-15';
const thisQuarter = { of: 'fiscal-quarter', offset: 0 } as const;
const toDate = { ...thisQuarter, toDate: true } as const;

interface Sold {
  readonly stage?: 'Prospect' | 'Agreed' | 'Dropped';
  readonly amount?: number | null;
  readonly forecastCategory?: string;
  readonly closeOn?: string;
  readonly createdOn?: string;
  readonly movedOn?: string;
}

const unit = {
  closed: { Prospect: false, Agreed: true, Dropped: true },
  won: { Prospect: false, Agreed: true, Dropped: false },
};

const dealRow = (deal: Sold, place: number) => {
  const {
    stage = 'Prospect',
    amount = 1,
    forecastCategory = 'Pipeline',
    closeOn = today,
    createdOn = '2026-02-01',
    movedOn,
  } = deal;
  return aRow(idOf('006', place + 1), 1, {
    stage,
    amount: amount === null ? null : String(amount),
    isClosed: String(unit.closed[stage]),
    isWon: String(unit.won[stage]),
    forecastCategory,
    closeOn,
    ownerId: userId('anna'),
    createdAt: `${createdOn}T00:00:00.000Z`,
    lastStageChangeAt: movedOn === undefined ? null : `${movedOn}T00:00:00.000Z`,
  });
};

let organizations = 0;

/** An organisation of its own that sold these deals. */
const selling = async (deals: readonly Sold[], quota?: number) => {
  organizations += 1;
  const organizationId = `00D9${String(organizations).padStart(11, '0')}AAA`;
  await mirrorCompany(db, organizationId);
  await applyRows(db, aPage('opportunity', { organizationId }), deals.map(dealRow));
  if (quota !== undefined)
    await saveQuotas(db.owner, organizationId, [
      { userId: userId('anna'), periodStartOn: '2026-05-01', amountMinor: String(quota * 100) },
    ]);
  const ask = async (spec: QuerySpec) => {
    const { answers } = await answerQuestions(
      db.api,
      viewerOf('admin', organizationId),
      { widgets: { w: { q: spec } } },
      { now },
    );
    return answers.w?.q;
  };
  const valueOf = async (metric: MeasureSpec['metric'], spec: Partial<MeasureSpec> = {}): Promise<ValueAnswer> => {
    const answer = await ask(measure({ metric, ...spec }));
    if (answer?.kind !== 'value') throw new Error(JSON.stringify(answer));
    return answer;
  };
  return { ask, valueOf };
};

const times = (count: number, deal: Sold): readonly Sold[] => Array.from({ length: count }, () => deal);

describe('Salesforce’s cumulative forecast', () => {
  let forecast: Awaited<ReturnType<typeof selling>>;
  beforeAll(async () => {
    forecast = await selling([
      { stage: 'Agreed', amount: 50, forecastCategory: 'Closed' },
      { amount: 150, forecastCategory: 'Forecast' },
      { amount: 100, forecastCategory: 'BestCase' },
      { amount: 200, forecastCategory: 'Pipeline' },
    ]);
  });

  it.each([
    ['wonAmount', '5000'],
    ['commitForecast', '20000'],
    ['bestCaseForecast', '30000'],
    ['openForecast', '45000'],
  ] as const)('of 50, 150, 100 and 200: %s is %s hundredths', async (metric, value) => {
    expect(await forecast.valueOf(metric, { period: thisQuarter })).toMatchObject({ value });
  });

  it('never drops what is most likely in silence', async () => {
    const { valueOf } = await selling([{ amount: 70, forecastCategory: 'MostLikely' }]);
    for (const metric of ['bestCaseForecast', 'openForecast', 'forecastAmount', 'openPipeline'] as const)
      expect(await valueOf(metric), metric).toMatchObject({ value: '7000', count: 1 });
  });

  it('never holds a lost deal, whatever its category says', async () => {
    const { valueOf } = await selling(
      ['Closed', 'Forecast', 'MostLikely', 'BestCase', 'Pipeline'].map((forecastCategory) => ({
        stage: 'Dropped',
        forecastCategory,
      })),
    );
    for (const metric of [
      'commitForecast',
      'bestCaseForecast',
      'openForecast',
      'forecastAmount',
      'projection',
      'weightedPipeline',
    ] as const)
      expect(await valueOf(metric), metric).toMatchObject({ value: '0', count: 0 });
  });
});

describe('pipeline velocity', () => {
  /** Closed in the same quarter: one of four is won, for so much, after so many days. */
  const closed = (amount: number, createdOn: string) => [
    { stage: 'Agreed' as const, amount, createdOn, closeOn: '2026-05-11' },
    ...times(3, { stage: 'Dropped', createdOn, closeOn: '2026-05-11' }),
  ];

  it.each([
    // The 12th of March is 60 days before the 11th of May.
    ['100 open deals, 25 %, 50,000 and 60 days are 20,833 a day', 100, 50_000, '2083333'],
    ['50 open deals, 25 %, 40,000 and 60 days are 8,333 a day', 50, 40_000, '833333'],
  ])('%s', async (_, open, amount, value) => {
    const { valueOf } = await selling([...times(open, {}), ...closed(amount, '2026-03-12')]);
    expect(await valueOf('salesCycle', { period: thisQuarter })).toMatchObject({ value: '60' });
    expect(await valueOf('pipelineVelocity', { period: thisQuarter })).toMatchObject({ value });
  });

  it('is unknown, and not endless, where deals close on the day they are made', async () => {
    const { valueOf } = await selling([{}, { stage: 'Agreed', createdOn: '2026-05-10', closeOn: '2026-05-10' }]);
    expect(await valueOf('pipelineVelocity')).toMatchObject({ value: null });
  });
});

describe('quotas', () => {
  it('attainment, gap and both coverages are made of what stands beside them', async () => {
    const { valueOf } = await selling([{ stage: 'Agreed', amount: 400 }, { amount: 1_200 }], 1_000);
    const figure = async (metric: MeasureSpec['metric']) => (await valueOf(metric, { period: thisQuarter })).value;
    expect(await figure('quotaAttainment')).toBe('0.400000');
    expect(await figure('quotaGap')).toBe('60000');
    expect(await figure('pipelineCoverage')).toBe('1.200000');
    expect(await figure('remainingCoverage')).toBe('2.000000');
    // 1 May to 15 May are 11 of the 66 working days until 31 July.
    expect(await figure('attainmentPace')).toBe('2.400000');
  });

  it('a quota that is met has nothing left to cover, and no coverage below zero', async () => {
    const { valueOf } = await selling([{ stage: 'Agreed', amount: 1_000 }, { amount: 50 }], 900);
    expect(await valueOf('remainingCoverage', { period: thisQuarter })).toMatchObject({ value: null });
    expect(await valueOf('quotaGap', { period: thisQuarter })).toMatchObject({ value: '-10000' });
  });

  it('without a quota there is no share of one', async () => {
    const { valueOf } = await selling([{ stage: 'Agreed', amount: 1_000 }]);
    for (const metric of ['quotaAttainment', 'attainmentPace', 'pipelineCoverage', 'remainingCoverage'] as const)
      expect(await valueOf(metric, { period: thisQuarter }), metric).toMatchObject({ value: null });
  });
});

describe('a period to date', () => {
  it('cuts what has happened, and nothing of what is still open or is to be sold', async () => {
    const { valueOf } = await selling(
      [
        { stage: 'Agreed', amount: 400, closeOn: '2026-05-04', createdOn: '2026-04-04' },
        // Dated ahead, and so not won yet.
        { stage: 'Agreed', amount: 7, closeOn: '2026-07-01', createdOn: '2026-05-01' },
        { amount: 300, closeOn: '2026-05-12' },
        { amount: 2_700, closeOn: '2026-07-20', forecastCategory: 'Forecast' },
        { amount: 5, closeOn: '2026-08-01' },
      ],
      1_000,
    );
    const figure = async (metric: MeasureSpec['metric']) => (await valueOf(metric, { period: toDate })).value;
    expect(await figure('wonAmount')).toBe('40000');
    expect(await figure('quotaAttainment')).toBe('0.400000');
    expect(await figure('quotaGap')).toBe('60000');
    expect(await figure('openPipeline')).toBe('300000');
    expect(await figure('openDeals')).toBe('2');
    expect(await figure('pipelineCoverage')).toBe('3.000000');
    expect(await figure('remainingCoverage')).toBe('5.000000');
    expect(await figure('openForecast')).toBe('300000');
    expect(await figure('commitForecast')).toBe('270000');
    // Two open deals, all closed ones won, 400 each after 30 days.
    expect(await figure('pipelineVelocity')).toBe('2667');
  });

  it('is split by time as far as its figures go', async () => {
    const { ask } = await selling([
      { stage: 'Agreed', amount: 4 },
      { amount: 3 },
      { amount: 2, closeOn: '2026-07-20' },
    ]);
    const months = async (metric: MeasureSpec['metric']) => {
      const answer = await ask(measure({ metric, by: 'month', period: toDate }));
      return answer?.kind === 'series' ? answer.points.map(({ key, value }) => [key, value]) : answer;
    };
    expect(await months('wonAmount')).toEqual([['2026-05-01', '400']]);
    expect(await months('openPipeline')).toEqual([
      ['2026-05-01', '300'],
      ['2026-06-01', '0'],
      ['2026-07-01', '200'],
    ]);
  });

  it('is held against its like: what was won by as many working days, a forecast against all of the one before', async () => {
    const { valueOf } = await selling([
      { stage: 'Agreed', amount: 1, forecastCategory: 'Closed' },
      { amount: 2, closeOn: '2026-07-20', forecastCategory: 'Forecast' },
      { stage: 'Agreed', amount: 30, closeOn: '2026-02-04', forecastCategory: 'Closed' },
      { stage: 'Agreed', amount: 500, closeOn: '2026-04-20', forecastCategory: 'Closed' },
    ]);
    const compare = { period: toDate, compare: 'previous' } as const;
    expect(await valueOf('wonAmount', compare)).toMatchObject({ value: '100', compared: '3000' });
    expect(await valueOf('commitForecast', compare)).toMatchObject({ value: '300', compared: '53000' });
  });

  it('lists open deals that close later in it, as it counts them', async () => {
    const { ask } = await selling([{ amount: 3 }, { amount: 2, closeOn: '2026-07-20' }, { closeOn: '2026-08-01' }]);
    const { rows } = table.ask(table.settings.parse({ period: toDate, deals: 'open' }));
    expect(rows && (await ask(rows))).toMatchObject({ count: 2, totals: { amount: '500' } });
  });

  it('lists the rows that its figure counts', async () => {
    const { ask } = await selling([{ amount: 3 }, { amount: 2, closeOn: '2026-07-20' }, { closeOn: '2026-08-01' }]);
    for (const { rows } of drillInto(measure({ metric: 'openPipeline', period: toDate })))
      expect('kind' in rows && (await ask(rows))).toMatchObject({ count: 2, totals: { amount: '500' } });
  });
});

describe('mistakes of others', () => {
  it('a share of nothing is unknown, and not 0 %', async () => {
    const { valueOf } = await selling([{}]);
    for (const metric of [
      'winRate',
      'winRateByAmount',
      'averageDealSize',
      'medianDealSize',
      'leadConversionRate',
    ] as const)
      expect(await valueOf(metric), metric).toMatchObject({ value: null, count: 0 });
  });

  it('a period before without deals is a sum of 0 and a share of nothing: neither is a change of 0 %', async () => {
    const { valueOf } = await selling([{ stage: 'Agreed' }]);
    const compare = { period: thisQuarter, compare: 'previous' } as const;
    expect(await valueOf('wonAmount', compare)).toMatchObject({ value: '100', compared: '0' });
    expect(await valueOf('winRate', compare)).toMatchObject({ value: '1.000000', compared: null });
  });

  it('January of 31 days is held against all of December, and a running quarter against as many working days', async () => {
    const january = { of: 'days', firstOn: '2026-01-01', lastOn: '2026-01-31' } as const;
    const { valueOf } = await selling([
      { stage: 'Agreed', closeOn: '2025-12-01', amount: 5 },
      { stage: 'Agreed', closeOn: '2026-01-31', amount: 7 },
      // February began on a Sunday: the eleventh working day of the quarter before was the 16th.
      { stage: 'Agreed', closeOn: '2026-02-13', amount: 11 },
      { stage: 'Agreed', closeOn: '2026-02-16', amount: 13 },
    ]);
    expect(await valueOf('wonAmount', { period: january, compare: 'previous' })).toMatchObject({
      value: '700',
      compared: '500',
    });
    expect(await valueOf('wonAmount', { period: thisQuarter, compare: 'previous' })).toMatchObject({
      compared: '2400',
    });
  });

  it('days to close count forwards, and open deals are in no sales cycle', async () => {
    const { valueOf } = await selling([
      { stage: 'Agreed', createdOn: '2026-04-01', closeOn: '2026-04-11' },
      { createdOn: '2020-01-01' },
    ]);
    expect(await valueOf('salesCycle')).toMatchObject({ value: '10', count: 1 });
  });

  it('a deal that was won before it was created has no length, and shortens that of no other', async () => {
    const { valueOf } = await selling([
      { stage: 'Agreed', createdOn: '2026-04-01', closeOn: '2026-04-11' },
      { stage: 'Agreed', createdOn: '2026-05-10', closeOn: '2026-05-10' },
      { stage: 'Agreed', createdOn: '2026-05-10', closeOn: '2026-05-01' },
    ]);
    expect(await valueOf('salesCycle')).toMatchObject({ value: '5', count: 2 });
  });

  it('a lost deal stays in what was created and in the share of it that was won', async () => {
    const { valueOf } = await selling([{ stage: 'Agreed' }, { stage: 'Dropped' }, {}, {}]);
    expect(await valueOf('createdWinRate')).toMatchObject({ value: '0.250000', count: 4 });
    expect(await valueOf('dealsCreated')).toMatchObject({ value: '4' });
  });

  it('a loss counts on the day it was moved there, not on the date that somebody typed', async () => {
    const { valueOf } = await selling([
      { stage: 'Dropped', closeOn: '2026-12-31', movedOn: '2026-05-10' },
      { stage: 'Dropped', closeOn: '2026-05-10', movedOn: '2026-04-10' },
    ]);
    expect(await valueOf('lostDealsMoved', { period: thisQuarter })).toMatchObject({ value: '1' });
    expect(await valueOf('lostDeals', { period: { of: 'year', offset: 0 } })).toMatchObject({ value: '2' });
  });

  it('an amount that is missing is left out of a sum, named, and never taken for nothing in a mean', async () => {
    const { valueOf } = await selling([
      { stage: 'Agreed', amount: 100 },
      { stage: 'Agreed', amount: null },
    ]);
    for (const metric of ['wonAmount', 'averageDealSize', 'medianDealSize'] as const)
      expect(await valueOf(metric), metric).toMatchObject({ value: '10000', count: 2, withoutAmount: 1 });
  });
});
