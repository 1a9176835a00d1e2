import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Metric } from '#shared/metrics/define-metric';
import { type MetricName, metricNames, metrics as registry } from '#shared/metrics/index';
import { isDecidedBy, poolsStages } from '#shared/metrics/telling-splits';
import { customName, customNameOfAccount } from '#shared/objects/custom-field';
import type { Answer, RecordsAnswer } from '#shared/query/answer';
import { type Dimension, grains, namedDimensions } from '#shared/query/dimensions';
import { type DrillMark, drillInto } from '#shared/query/drill';
import type { Filter } from '#shared/query/filter';
import { measure } from '#shared/query/measure';
import type { Period } from '#shared/query/periods';
import type { MeasureSpec, QuerySpec, RecordsSpec } from '#shared/query/query-spec';
import { countedAs } from '#shared/query/source';
import { answerQuestions } from './answer-questions.ts';
import {
  accountFields,
  activityFields,
  customCatalog,
  customFields,
  kindsOf,
  leadFields,
  mirrorCompany,
  persons,
  stages,
  userId,
  viewerOf,
} from './testing/company.ts';
import type { Onlooker } from './testing/naive-records.ts';
import { aPage, applyRows, aRow, idOf } from './testing/pages.ts';
import { recompute } from './testing/recompute.ts';
import { isSplitOf } from './testing/some-questions.ts';
import { accountValues, somePast, someRecords, withOwnFields } from './testing/some-records.ts';
import { useTestDatabase } from './testing/test-database.ts';

const db = useTestDatabase();
const now = new Date('2026-05-14T20:00:00Z');
const metrics: Readonly<Record<MetricName, Metric>> = registry;

/** A third of the deals change hands today, once or twice, so that who owned yesterday's then is another question. */
beforeAll(async () => {
  await mirrorCompany(db);
  const { opportunity, lead, activity } = withOwnFields(someRecords(240, 23));
  await applyRows(db, aPage('opportunityHistory'), somePast(opportunity));
  for (const object of ['opportunity', 'lead', 'task', 'event'] as const) {
    const rows = [...opportunity, ...lead, ...activity].filter((each) => each.object === object).map(({ row }) => row);
    await applyRows(db, aPage(object, { custom: kindsOf(customCatalog[object]) }), rows);
  }
  for (const [moved, sourceVersion] of [
    [3, '2026-05-14T18:00:00.000Z'],
    [6, '2026-05-14T19:00:00.000Z'],
  ] as const) {
    const rows = opportunity.flatMap(({ row }, place) =>
      place % moved === 0
        ? [{ ...row, sourceVersion, ownerId: userId(persons[(place + moved) % persons.length] ?? 'chief') }]
        : [],
    );
    await applyRows(db, aPage('opportunity', { custom: kindsOf(customFields) }), rows);
  }
  await applyRows(
    db,
    aPage('account', { custom: kindsOf(accountFields) }),
    [1, 2, 3, 4].map((number) =>
      aRow(idOf('001', number), 1, {
        name: `A${number}`,
        industry: ['Steel', 'Milk', null][number % 3] ?? null,
        ...accountValues[number - 1],
      }),
    ),
  );
});

const ask = async (
  person: Onlooker,
  questions: Readonly<Record<string, QuerySpec>>,
): Promise<Readonly<Record<string, Answer>>> => {
  const moment = { now, customFields: customCatalog };
  return (await answerQuestions(db.api, viewerOf(person), { widgets: { w: questions } }, moment)).answers.w ?? {};
};

/** All rows of a list, page by page. */
const walked = async (person: Onlooker, spec: RecordsSpec): Promise<RecordsAnswer> => {
  const rows: RecordsAnswer['rows'] = [];
  for (let after: RecordsSpec['after']; ; ) {
    const { q } = await ask(person, { q: { ...spec, limit: 200, ...(after !== undefined && { after }) } });
    if (q?.kind !== 'records') throw new Error(JSON.stringify(q));
    rows.push(...q.rows);
    if (q.next === null) return { ...q, rows };
    after = q.next;
  }
};

interface Shown {
  readonly value: string | null;
  readonly count: number;
}

/** The records that a reader is shown behind a figure are as many as it counts, and make it. */
const isExplained = async (person: Onlooker, spec: MeasureSpec, { mark, shown }: { mark: DrillMark; shown: Shown }) => {
  const { measure: made, unit } = metrics[spec.metric];
  const [behind, ...others] = drillInto(spec, mark);
  if (made.kind === 'formula' || behind === undefined || 'none' in behind.rows || others.length > 0)
    throw new Error(spec.metric);
  const { rows, count, totals } = await walked(person, behind.rows);
  const where = JSON.stringify([person, spec, mark]);
  expect([count, rows.length, new Set(rows.map(({ id }) => id)).size], where).toEqual([
    shown.count,
    shown.count,
    shown.count,
  ]);
  // Of a stage that a deal has left, a list of deals shows nothing; stage-visits.test.ts works them out by hand.
  if (metrics[spec.metric].source === 'stage-visit') return;
  const value = recompute(
    made,
    rows.map(({ cells }) => cells),
  );
  const digits = { money: 0, count: 0, ratio: 6, times: 6, days: 1, minutes: 1 }[unit];
  if (shown.value === null || value === null) expect([shown.value, value], where).toEqual([null, null]);
  else expect(Math.abs(Number(shown.value) - value), where).toBeLessThanOrEqual(0.5 * 10 ** -digits + 1e-9);
  if (made.kind === 'sum' && made.field in totals) expect(totals[made.field], where).toBe(shown.value);
};

/** Those whose rows are records; a formula is explained term by term, and quotas are none. */
const explained = metricNames.filter(
  (name) => metrics[name].measure.kind !== 'formula' && metrics[name].source !== 'quota',
);
/** Nothing is pushed into all of time. */
const isOfPeriods: ReadonlySet<MetricName> = new Set(['pushedInDeals', 'pushedInAmount'] as const);
const dimensions: readonly Dimension[] = [
  ...grains,
  ...namedDimensions,
  ...customFields.map(({ name }) => customName(name)),
  ...accountFields.map(({ name }) => customNameOfAccount(name)),
  ...[...leadFields, ...activityFields].map(({ name }) => customName(name)),
];
const fits = (metric: MetricName, by: Dimension): boolean => isSplitOf(metrics[metric].source, by);

const aPeriod: fc.Arbitrary<Period | undefined> = fc.constantFrom<(Period | undefined)[]>(
  undefined,
  { of: 'fiscal-quarter', offset: 0 },
  { of: 'fiscal-quarter', offset: 0, toDate: true },
  { of: 'fiscal-year', offset: 0 },
  { of: 'last-days', count: 40 },
  { of: 'days', firstOn: '2026-04-15', lastOn: '2026-05-20' },
);

const someFilters: Readonly<Record<string, fc.Arbitrary<readonly Filter[]>>> = {
  opportunity: fc.constantFrom<(readonly Filter[])[]>(
    [],
    [{ field: 'owner', is: 'one-of', values: [userId('anna'), userId('ben'), userId('loner')] }],
    [{ field: 'leadSource', is: 'not-equal', values: ['Web'] }],
    [
      { field: 'risk', is: 'empty', values: [] },
      { field: 'custom:Region__c', is: 'not-empty', values: [] },
    ],
    [
      { field: 'amount', is: 'at-least', values: ['1000'] },
      { field: 'industry', is: 'empty', values: [] },
    ],
  ),
  lead: fc.constantFrom<(readonly Filter[])[]>(
    [],
    [{ field: 'status', is: 'empty', values: [] }],
    [{ field: 'response', is: 'not-empty', values: [] }],
  ),
  activity: fc.constantFrom<(readonly Filter[])[]>(
    [],
    [{ field: 'priority', is: 'not-equal', values: ['High'] }],
    [{ field: 'custom:Outcome__c', is: 'not-empty', values: [] }],
  ),
};

const question: fc.Arbitrary<MeasureSpec> = fc
  .constantFrom(...explained)
  .chain((metric) => {
    const by = fc.option(
      fc.constantFrom(...dimensions.filter((each) => fits(metric, each) && !isDecidedBy(metric, each))),
      {
        nil: undefined,
        freq: 6,
      },
    );
    return fc.record({
      metric: fc.constant(metric),
      by,
      splitBy: fc.option(by, { nil: undefined, freq: 1 }),
      period: aPeriod,
      filters: someFilters[countedAs(metrics[metric].source)] ?? fc.constant([]),
      attribution: fc.constantFrom('now' as const, 'then' as const),
    });
  })
  .map(({ by, splitBy, period, ...rest }) =>
    measure({
      ...rest,
      limit: 400,
      ...(by !== undefined && { by, ...(splitBy !== undefined && splitBy !== by && { splitBy }) }),
      ...(period !== undefined && { period }),
    }),
  )
  .map((spec) => (poolsStages(spec) ? { ...spec, by: 'stage', splitBy: undefined } : spec));

const inOneStage: Filter = { field: 'stage', is: 'equal', values: ['Meeting'] };

describe('the records behind a figure', () => {
  it('are as many as it counts and make its value: whole, by point and by part, for every viewer', async () => {
    const told = { answered: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(
        question,
        fc.constantFrom(...persons, 'admin' as const, 'ops' as const),
        async (spec, person) => {
          const { q } = await ask(person, { q: spec });
          if (q?.kind === 'refused') {
            told.refused += 1;
            expect(q.code).toMatch(/^query\.(unknown-dimension|too-many)/);
            return;
          }
          told.answered += 1;
          if (q?.kind === 'value') return isExplained(person, spec, { mark: {}, shown: q });
          if (q?.kind !== 'series') throw new Error(JSON.stringify(q));
          const { total: value, count } = q;
          await isExplained(person, spec, { mark: {}, shown: { value, count } });
          for (const point of some(q.points)) {
            await isExplained(person, spec, { mark: { key: point.key }, shown: point });
            for (const part of some(point.parts ?? []))
              await isExplained(person, spec, { mark: { key: point.key, splitKey: part.key }, shown: part });
          }
        },
      ),
      { numRuns: 120 },
    );
    expect(told.answered).toBeGreaterThan(3 * told.refused);
  }, 120_000);

  it('are told for every metric, undivided', async () => {
    for (const metric of explained) {
      const period = { of: 'fiscal-quarter', offset: 0 } as const;
      const spec = measure({
        metric,
        ...(isOfPeriods.has(metric) && { period }),
        ...(poolsStages(measure({ metric })) && { filters: [inOneStage] }),
      });
      const { q } = await ask('admin', { q: spec });
      if (q?.kind !== 'value') throw new Error(JSON.stringify(q));
      expect(q.count, metric).toBeGreaterThan(0);
      await isExplained('admin', spec, { mark: {}, shown: q });
    }
  });

  it.each(['owner', 'role', 'team'] as const)('are whose they were then, by %s', async (by) => {
    const spec = measure({ metric: 'openDeals', by, attribution: 'then' });
    const { past, today } = await ask('admin', { past: spec, today: { ...spec, attribution: 'now' } });
    if (past?.kind !== 'series') throw new Error(JSON.stringify(past));
    expect(past).not.toEqual(today);
    for (const point of past.points) await isExplained('admin', spec, { mark: { key: point.key }, shown: point });
  });

  it('of a formula are those of its terms', () => {
    const formulas = metricNames.filter((name) => metrics[name].measure.kind === 'formula');
    for (const metric of formulas)
      expect(
        drillInto(measure({ metric })).map(({ rows }) => ('none' in rows ? rows.none : rows.behind?.metric)).length,
      ).toBeGreaterThan(1);
  });

  it('of a step of the funnel are the deals that reached it', async () => {
    const funnel = { kind: 'funnel', period: { of: 'fiscal-year', offset: 0 }, filters: [] } as const;
    for (const person of ['admin', 'north', 'ops'] as const) {
      const { q } = await ask(person, { q: funnel });
      if (q?.kind !== 'funnel') throw new Error(JSON.stringify(q));
      expect(q.steps.map(({ stage }) => stage)).toEqual(
        stages.filter(({ name }) => name !== 'Dropped').map(({ name }) => name),
      );
      for (const { stage, reached, amount } of q.steps) {
        const [behind] = drillInto(funnel, { key: stage });
        if (behind === undefined || 'none' in behind.rows) throw new Error(stage);
        const { count, totals } = await walked(person, behind.rows);
        expect([stage, count, totals.amount]).toEqual([stage, reached, amount]);
      }
    }
  });
});

/** The first and the last of many, which a null key is. */
const some = <T>(all: readonly T[]): readonly T[] => (all.length <= 4 ? all : [...all.slice(0, 2), ...all.slice(-2)]);

const deals: RecordsSpec = {
  kind: 'records',
  object: 'opportunity',
  columns: ['name'],
  filters: [],
  sort: { by: 'name', descending: false },
  limit: 10,
};

describe('a list behind a figure that has none', () => {
  it.each<[string, Partial<RecordsSpec>, string, RegExp]>([
    [
      'a formula',
      { behind: { metric: 'quotaAttainment', attribution: 'now' } },
      'query.no-records',
      /wonAmount or quotaAmount/,
    ],
    ['quotas', { behind: { metric: 'quotaAmount', attribution: 'now' } }, 'query.no-records', /quotas/],
    ['leads among deals', { behind: { metric: 'leadsCreated', attribution: 'now' } }, 'query.no-records', /lead/],
    [
      'a key without its split',
      { behind: { metric: 'wonDeals', key: 'x', attribution: 'now' } },
      'query.bad-split',
      /key/,
    ],
    [
      'a split that deals lack',
      { behind: { metric: 'wonDeals', by: 'rating', key: 'x', attribution: 'now' } },
      'query.unknown-dimension',
      /rating/,
    ],
    [
      'a zero byte',
      { behind: { metric: 'wonDeals', by: 'stage', key: 'a\0', attribution: 'now' } },
      'query.bad-split',
      /zero/,
    ],
  ])('(%s) is refused', async (_, spec, code, message) => {
    const { q } = await ask('admin', { q: { ...deals, ...spec } });
    expect(q).toMatchObject({ kind: 'refused', code, message: expect.stringMatching(message) });
  });
});
