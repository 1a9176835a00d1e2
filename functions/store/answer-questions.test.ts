import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { widgetsQueryResponseSchema } from '#shared/api/widgets-query';
import { type Metric } from '#shared/metrics/define-metric';
import { type MetricName, metrics as registry } from '#shared/metrics/index';
import type { Answer } from '#shared/query/answer';
import type { Comparison, Filter } from '#shared/query/filter';
import { measure } from '#shared/query/measure';
import { type Period, resolvePeriod } from '#shared/query/periods';
import type { QuerySpec } from '#shared/query/query-spec';
import { answerQuestions } from './answer-questions.ts';
import { saveQuotas } from './quotas.ts';
import {
  customFields,
  type Deal,
  dealRow as dealRowAt,
  fiscalYearStartMonth,
  mirrorCompany,
  mirrorDeals,
  stages,
  userId,
  viewerOf,
} from './testing/company.ts';
import {
  countedIn,
  type DealMetric,
  dayOf,
  dealMetrics,
  keeps,
  monthsIn,
  naiveFigure,
} from './testing/naive-answers.ts';
import { aPage, applyRows, aRow, idOf, organizationId, second } from './testing/pages.ts';
import { customValues, seenBy as dealsSeenBy, someDeals } from './testing/some-deals.ts';
import { useTestDatabase } from './testing/test-database.ts';

const db = useTestDatabase();
const storeAnswersSchema = widgetsQueryResponseSchema.pick({ version: true, answers: true, freshness: true });

/** The evening of 14 May in UTC is the morning of the 15th in Auckland. */
const now = new Date('2026-05-14T20:00:00Z');
const calendar = { today: '2026-05-15', fiscalYearStartMonth };
const moment = { now, customFields: { opportunity: customFields } };

const deals = someDeals(600);
const seenBy = (person: Parameters<typeof viewerOf>[0]): Deal[] => dealsSeenBy(deals, person);

const ask = async (person: Parameters<typeof viewerOf>[0], spec: QuerySpec): Promise<Answer> => {
  const response = await answerQuestions(db.api, viewerOf(person), { widgets: { w: { q: spec } } }, moment);
  const answer = storeAnswersSchema.parse(response).answers.w?.q;
  if (answer === undefined) throw new Error('no answer');
  return answer;
};

beforeAll(async () => {
  await mirrorCompany(db);
  await mirrorDeals(db, deals);
  await mirrorCompany(db, '00D000000000002AAA');
  await mirrorDeals(
    db,
    deals.map((deal) => ({ ...deal, amount: 1 })),
    '00D000000000002AAA',
  );
  await saveQuotas(db.owner, organizationId, [
    { userId: userId('anna'), periodStartOn: '2026-02-01', amountMinor: '1000' },
    { userId: userId('anna'), periodStartOn: '2026-05-01', amountMinor: '2000' },
    { userId: userId('ben'), periodStartOn: '2026-05-01', amountMinor: '40000' },
  ]);
});

const figureOver = (metric: DealMetric, rows: readonly Deal[]) => naiveFigure(metric, rows, calendar.today);

const metrics: Readonly<Record<MetricName, Metric>> = registry;

/** A state of now has no period. */
const isCut = (metric: MetricName, period: Period | undefined): period is Period =>
  period !== undefined && metrics[metric].countsBy !== undefined;

describe('a metric', () => {
  it('by month has a point for each month of the period, in order, the empty ones too', async () => {
    const period = { of: 'last-months', count: 14 } as const;
    const range = resolvePeriod(period, calendar);
    for (const metric of dealMetrics.filter((name) => isCut(name, period))) {
      const answer = await ask('anna', measure({ metric, by: 'month', period }));
      if (answer.kind !== 'series') throw new Error(answer.kind);
      const inMonth = (month: string) => seenBy('anna').filter((deal) => dayOf(metric, deal).startsWith(month));
      expect(answer.points).toEqual(
        monthsIn(range).map((month) => {
          const { value, count } = figureOver(metric, inMonth(month));
          return { key: `${month}-01`, label: null, value, count };
        }),
      );
    }
  });

  it('by stage keeps the organisation’s order and names, by forecast category the fixed one', async () => {
    const keysOf = async (by: 'stage' | 'forecastCategory') => {
      const answer = await ask('admin', measure({ metric: 'dealsCreated', by }));
      return answer.kind === 'series' ? answer.points.map(({ key, label }) => [key, label]) : [];
    };
    expect(await keysOf('stage')).toEqual(stages.map(({ name }) => [name, `${name}!`]));
    expect((await keysOf('forecastCategory')).map(([key]) => key)).toEqual([
      'Closed',
      'Forecast',
      'BestCase',
      'Pipeline',
      'Omitted',
      'Special',
      null,
    ]);
  });

  it('by value begins with the greatest and shows no more than the limit', async () => {
    const answer = await ask('chief', measure({ metric: 'wonAmount', by: 'owner', sort: 'value', limit: 3 }));
    if (answer.kind !== 'series') throw new Error(answer.kind);
    const values = answer.points.map(({ value }) => Number(value));
    expect(values).toEqual(values.toSorted((a, b) => b - a));
    expect(values).toHaveLength(3);
    expect(answer.total).toBe(figureOver('wonAmount', seenBy('chief')).value);
  });

  it('believes the deals, not the names of their stages, about what is won and closed', async () => {
    const organization = '00D000000000009AAA';
    await mirrorCompany(db, organization);
    const base = { ...(deals[0] as Deal), owner: 'anna', amount: 700, isDeleted: false, custom: {} } as const;
    await applyRows(db, aPage('opportunity', { organizationId: organization }), [
      { ...dealRowAt({ ...base, id: idOf('006', 1), stage: 'Prospect' }), isWon: 'true', isClosed: 'true' },
      { ...dealRowAt({ ...base, id: idOf('006', 2), stage: 'Agreed' }), isWon: 'false', isClosed: 'false' },
    ]);
    const won = measure({ metric: 'wonAmount', by: 'stage' });
    const open = measure({ metric: 'openDeals', by: 'stage' });
    const { answers } = await answerQuestions(
      db.api,
      viewerOf('anna', organization),
      { widgets: { w: { won, open } } },
      { now },
    );
    expect(answers.w).toMatchObject({
      won: { points: [{ key: 'Prospect', value: '700' }] },
      open: { points: [{ key: 'Agreed', value: '1' }] },
    });
  });

  it('of quotas sums the quarters that begin in the period, of the people in view', async () => {
    const spec = measure({ metric: 'quotaAmount', period: { of: 'fiscal-quarter', offset: 0 }, compare: 'previous' });
    expect(await ask('anna', spec)).toMatchObject({ value: '2000', compared: '1000' });
    expect(await ask('chief', spec)).toMatchObject({ value: '42000' });
    expect(await ask('loner', spec)).toMatchObject({ value: '0', count: 0 });
  });
});

describe('a question that makes no sense', () => {
  it.each<[string, QuerySpec, string]>([
    [
      'an unknown field',
      measure({ metric: 'wonAmount', filters: [{ field: 'secret', is: 'empty', values: [] }] }),
      'query.unknown-field',
    ],
    [
      'a value that is no day',
      measure({ metric: 'wonAmount', filters: [{ field: 'closeOn', is: 'at-least', values: ['soon'] }] }),
      'query.bad-filter',
    ],
    [
      'an order on text',
      measure({ metric: 'wonAmount', filters: [{ field: 'name', is: 'at-least', values: ['a'] }] }),
      'query.bad-filter',
    ],
    ['quotas by stage', measure({ metric: 'quotaAmount', by: 'stage' }), 'query.unknown-dimension'],
    [
      'quotas by a field',
      measure({ metric: 'quotaAmount', filters: [{ field: 'stage', is: 'empty', values: [] }] }),
      'query.unknown-field',
    ],
    [
      'a custom field that nobody chose',
      measure({ metric: 'wonAmount', filters: [{ field: 'custom:Secret__c', is: 'empty', values: [] }] }),
      'query.unknown-field',
    ],
    ['a split by one', measure({ metric: 'wonAmount', by: 'custom:Secret__c' }), 'query.unknown-dimension'],
    ['a split by a moment', measure({ metric: 'wonAmount', by: 'custom:Signed__c' }), 'query.unknown-dimension'],
    ['quotas by a custom field', measure({ metric: 'quotaAmount', by: 'custom:Region__c' }), 'query.unknown-dimension'],
    ...(
      [
        ['custom:Region__c', 'at-least', 'North'],
        ['custom:Score__c', 'equal', 'seven'],
        ['custom:Is_Key__c', 'equal', 'yes'],
        ['custom:Renews__c', 'at-least', '2026-02-30'],
        ['custom:Signed__c', 'at-most', '2026-13-01T00:00:00Z'],
        ['createdAt', 'at-most', '2026-02-30T00:00:00Z'],
        ['closeOn', 'at-most', '0000-01-01'],
        ['custom:Engineer__c', 'equal', '005'],
        ['custom:Region__c', 'equal', 'a\0b'],
        ['name', 'equal', 'a\0b'],
      ] as const
    ).map(([field, is, value]): [string, QuerySpec, string] => [
      `${field} ${is} ${JSON.stringify(value)}`,
      measure({ metric: 'wonAmount', filters: [{ field, is, values: [value] }] }),
      'query.bad-filter',
    ]),
  ])('(%s) is refused, and the rest of the board is answered', async (_, bad, code) => {
    const good = measure({ metric: 'openDeals' });
    const { answers } = await answerQuestions(db.api, viewerOf('admin'), { widgets: { w: { bad, good } } }, moment);
    expect(answers.w).toMatchObject({ bad: { kind: 'refused', code }, good: { kind: 'value' } });
  });
});

/** A filter on a field, with constants that some deal holds; empty ones compare with nothing. */
const filterOf = (field: string, values: fc.Arbitrary<string | null>, isOrdered: boolean): fc.Arbitrary<Filter> => {
  const constants = values.filter((value) => value !== null);
  const one = fc.record({
    field: fc.constant(field),
    is: fc.constantFrom<Comparison['is'][]>(
      'equal',
      'not-equal',
      ...(isOrdered ? (['at-least', 'at-most'] as const) : []),
    ),
    values: fc.tuple(constants),
  });
  const several = fc.record({
    field: fc.constant(field),
    is: fc.constantFrom<Comparison['is'][]>('one-of', 'not-equal'),
    values: fc.array(constants, { minLength: 1, maxLength: 3 }),
  });
  const none = fc.record({
    field: fc.constant(field),
    is: fc.constantFrom<Comparison['is'][]>('empty', 'not-empty'),
    values: fc.constant([]),
  });
  return fc.oneof(one, several, none);
};

describe('filters', () => {
  it.each<[QuerySpec & { kind: 'measure' }, (deal: Deal) => boolean]>([
    [
      measure({ metric: 'openDeals', filters: [{ field: 'amount', is: 'at-least', values: ['500000'] }] }),
      ({ amount }) => amount !== null && amount >= 500_000,
    ],
    [
      measure({ metric: 'openDeals', filters: [{ field: 'leadSource', is: 'not-equal', values: ['Web'] }] }),
      ({ leadSource }) => leadSource !== 'Web',
    ],
    [
      measure({ metric: 'openDeals', filters: [{ field: 'leadSource', is: 'one-of', values: ['Web', 'Partner'] }] }),
      ({ leadSource }) => leadSource !== null,
    ],
    [
      measure({ metric: 'openDeals', filters: [{ field: 'closeOn', is: 'at-most', values: ['2026-01-01'] }] }),
      ({ closeOn }) => closeOn <= '2026-01-01',
    ],
    [
      measure({ metric: 'openDeals', filters: [{ field: 'leadSource', is: 'empty', values: [] }] }),
      ({ leadSource }) => leadSource === null,
    ],
  ])('compare by the field’s kind: %j', async (spec, isKept) => {
    expect(await ask('admin', spec)).toMatchObject(figureOver('openDeals', seenBy('admin').filter(isKept)));
  });

  it('of every kind keep the deals that they say, alone and together, custom fields among them', async () => {
    const unordered = (field: string, values: fc.Arbitrary<string | null>) => filterOf(field, values, false);
    const ordered = (field: string, values: fc.Arbitrary<string | null>) => filterOf(field, values, true);
    const filters = fc.array(
      fc.oneof(
        ordered('amount', fc.integer({ min: -500_000, max: 10_000_000 }).map(String)),
        ordered('closeOn', fc.constantFrom('2025-06-01', '2026-05-15', '2026-12-31')),
        unordered('leadSource', fc.constantFrom('Web', 'Partner', 'Nobody')),
        unordered('custom:Region__c', customValues.Region__c),
        unordered('custom:Is_Key__c', customValues.Is_Key__c),
        unordered('custom:Engineer__c', customValues.Engineer__c),
        ordered('custom:Score__c', customValues.Score__c),
        ordered('custom:Renews__c', customValues.Renews__c),
        ordered(
          'custom:Signed__c',
          customValues.Signed__c.map((text) => text?.replace('+0000', 'Z') ?? null),
        ),
      ),
      { maxLength: 3 },
    );
    await fc.assert(
      fc.asyncProperty(filters, fc.constantFrom(...dealMetrics), async (each, metric) => {
        const kept = seenBy('chief').filter((deal) => each.every((filter) => keeps(filter, deal)));
        expect(await ask('chief', measure({ metric, filters: each }))).toMatchObject(figureOver(metric, kept));
      }),
      { numRuns: 200 },
    );
  });
});

describe('changes', () => {
  it('tell before and after, newest first, within sight, and a new deal from one that was merely filled in', async () => {
    const organization = '00D000000000007AAA';
    await mirrorCompany(db, organization);
    const base = { ...(deals[0] as Deal), isDeleted: false, stage: 'Prospect', owner: 'anna', custom: {} } as const;
    const at = (id: number, version: number, change: Partial<Deal>) =>
      applyRows(db, aPage('opportunity', { organizationId: organization }), [
        dealRowAt({ ...base, id: idOf('006', id), createdAt: '2020-01-01T00:00:00.000Z', ...change }, version),
      ]);
    await at(1, 10, {});
    await at(1, 20, { stage: 'Bid' });
    await at(2, 30, { createdAt: second(29) });
    await at(3, 40, { owner: 'ben', createdAt: second(39) });
    const asks = async (person: 'anna' | 'chief') => {
      const { answers } = await answerQuestions(
        db.api,
        viewerOf(person, organization),
        { widgets: { w: { q: { kind: 'changes', object: 'opportunity', filters: [], limit: 10 } } } },
        { now },
      );
      const answer = answers.w?.q;
      return answer?.kind === 'changes' ? answer.changes : [];
    };
    const annas = await asks('anna');
    expect(
      annas.map(({ opportunityId, at: when, before, after }) => [
        opportunityId,
        when,
        before?.stage ?? null,
        after.stage,
      ]),
    ).toEqual([
      [idOf('006', 2), second(30), null, 'Prospect'],
      [idOf('006', 1), second(20), 'Prospect', 'Bid'],
    ]);
    expect(annas[0]).toMatchObject({
      owner: 'anna anna',
      after: { owner: 'anna anna', amount: base.amount === null ? null : String(base.amount) },
    });
    expect(await asks('chief')).toHaveLength(3);
  });
});

describe('freshness', () => {
  it('is told for the objects that the questions read, with the version that the answers show', async () => {
    const before = await answerQuestions(
      db.api,
      viewerOf('admin'),
      { widgets: { w: { q: measure({ metric: 'wonAmount', by: 'owner' }) } } },
      { now },
    );
    expect(Object.keys(before.freshness).toSorted()).toEqual(['opportunity', 'user']);
    expect(before.freshness.opportunity).toMatchObject({ completeThroughAt: null, newestChangeAt: second(1) });
    expect(Number(before.version)).toBeGreaterThan(0);
  });

  it('an organisation that nobody has mirrored is refused, question by question', async () => {
    const { answers, version } = await answerQuestions(
      db.api,
      viewerOf('admin', '00D000000000099AAA'),
      { widgets: { w: { q: measure({ metric: 'wonAmount' }) } } },
      { now },
    );
    expect([version, answers.w?.q?.kind]).toEqual(['0', 'refused']);
  });

  it('a changed calendar takes effect with the next question', async () => {
    const organization = '00D000000000008AAA';
    await mirrorCompany(db, organization);
    await mirrorDeals(db, deals, organization);
    const spec = measure({ metric: 'openDeals', period: { of: 'fiscal-year', offset: 0 } });
    const asks = async () =>
      (await answerQuestions(db.api, viewerOf('admin', organization), { widgets: { w: { q: spec } } }, { now })).answers
        .w?.q;
    const first = await asks();
    await applyRows(db, aPage('organization', { organizationId: organization }), [
      aRow(organization, 9, { fiscalYearStartMonth: '10' }),
    ]);
    const range = resolvePeriod({ of: 'fiscal-year', offset: 0 }, { ...calendar, fiscalYearStartMonth: 10 });
    expect(await asks()).toMatchObject(figureOver('openDeals', countedIn('openPipeline', seenBy('admin'), range)));
    expect(await asks()).not.toEqual(first);
  });
});
