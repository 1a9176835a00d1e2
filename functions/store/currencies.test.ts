import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { isDecidedBy } from '#shared/metrics/telling-splits';
import type { Answer } from '#shared/query/answer';
import { measure } from '#shared/query/measure';
import type { QuerySpec, RecordCursor } from '#shared/query/query-spec';
import { answerQuestions } from './answer-questions.ts';
import { readSession } from './read-session.ts';
import { type Deal, expectedOf, mirrorCompany, mirrorDeals, persons, stages, viewerOf } from './testing/company.ts';
import {
  type ConvertedDeal,
  convertedExactly,
  type DealMetric,
  dayIn,
  dealMetrics,
  naiveFigure,
} from './testing/naive-answers.ts';
import { aPage, applyRows, aRow, idOf, organizationId } from './testing/pages.ts';
import { seenBy, someDeals } from './testing/some-deals.ts';
import { useTestDatabase } from './testing/test-database.ts';

const db = useTestDatabase();
const now = new Date('2026-05-14T20:00:00Z');

/** The corporate currency is not the organisation's default one, and XAU has no rate at all. */
const rates: Readonly<Record<string, string>> = {
  CHF: '1',
  EUR: '1.053211',
  USD: '0.8',
  JPY: '168.25',
  BTC: '0.00001234567',
};
const currencies = [...Object.keys(rates), 'XAU', null];

/** From and to which day a rate holds; days of 2024 and from May 2026 on have none but the usual one. */
const dated: readonly (readonly [string, string, string, string])[] = [
  ['EUR', '2025-01-01', '2025-07-01', '1.1'],
  ['EUR', '2025-07-01', '2026-05-01', '1.0625'],
  ['USD', '2025-01-01', '2026-05-01', '0.75'],
];

const several = organizationId;
const byDay = '00D000000000002AAA';

const plainDeals = someDeals(500, { seed: 11 }).map((deal): Deal => ({ ...deal, custom: {} }));
const deals = plainDeals.map(
  (deal, place): Deal => ({ ...deal, currency: currencies[place % currencies.length] ?? null }),
);

const rateOf = (organization: string, { currency, closeOn }: Deal): string | undefined => {
  const onDay = dated.find(([iso, from, until]) => iso === currency && from <= closeOn && closeOn < until);
  if (organization === byDay && onDay !== undefined) return onDay[3];
  return rates[currency ?? ''];
};

const converted = (organization: string, deal: Deal): ConvertedDeal => {
  const rate = rateOf(organization, deal);
  if (deal.amount === null) return deal;
  if (rate === undefined) return { ...deal, amount: null, expected: null, isWithoutRate: true };
  const at = (amount: number): number => Number(convertedExactly(BigInt(amount), rate));
  return { ...deal, amount: at(deal.amount), expected: at(expectedOf(deal.amount) ?? 0) };
};

const inCorporate = (organization: string) => deals.map((deal) => converted(organization, deal));

const currencyRow = (isoCode: string, conversionRate: string, version = 1) =>
  aRow(idOf('01L', Object.keys(rates).indexOf(isoCode) + 1), version, {
    isoCode,
    conversionRate,
    isActive: 'true',
    isCorporate: String(isoCode === 'CHF'),
  });

const mirrorCurrencies = async (organization: string): Promise<void> => {
  await mirrorCompany(db, organization);
  await applyRows(db, aPage('organization', { organizationId: organization }), [
    aRow(organization, 2, { currency: 'EUR' }),
  ]);
  const page = aPage('currencyType', { organizationId: organization });
  await applyRows(
    db,
    page,
    Object.entries(rates).map(([isoCode, rate]) => currencyRow(isoCode, rate)),
  );
  await mirrorDeals(db, deals, organization);
};

beforeAll(async () => {
  await mirrorCurrencies(several);
  await mirrorCurrencies(byDay);
  await applyRows(
    db,
    aPage('datedConversionRate', { organizationId: byDay }),
    dated.map(([isoCode, startOn, nextStartOn, conversionRate], place) =>
      aRow(idOf('04w', place + 1), 1, { isoCode, startOn, nextStartOn, conversionRate }),
    ),
  );
});

const ask = async (
  spec: QuerySpec,
  { person = 'admin', organization = several }: { person?: Parameters<typeof viewerOf>[0]; organization?: string } = {},
): Promise<Answer> => {
  const request = { widgets: { w: { q: spec } } };
  const { answers } = await answerQuestions(db.api, viewerOf(person, organization), request, { now });
  const answer = answers.w?.q;
  if (answer === undefined) throw new Error('no answer');
  return answer;
};

const figureOver = (metric: DealMetric, rows: readonly ConvertedDeal[]) => naiveFigure(metric, rows, dayIn(now));

describe.each([
  ['one rate for each currency', several],
  ['rates by day', byDay],
])('with %s', (_, organization) => {
  const all = inCorporate(organization);

  it('every metric is what converting deal by deal gives, whole and split', async () => {
    const question = fc.record({
      metric: fc.constantFrom(...dealMetrics),
      person: fc.constantFrom(...persons, 'admin' as const),
      isSplit: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(question, async ({ metric, person, ...asked }) => {
        const isSplit = asked.isSplit && !isDecidedBy(metric, 'stage');
        const rows = seenBy(all, person);
        const { value, spread: _spread, ...counts } = figureOver(metric, rows);
        const answer = await ask(measure({ metric, ...(isSplit && { by: 'stage' }) }), { person, organization });
        expect(answer).toMatchObject(isSplit ? { total: value, ...counts } : figureOver(metric, rows));
        if (answer.kind !== 'series') return;
        for (const { key, value: part } of answer.points)
          expect(part).toBe(
            figureOver(
              metric,
              rows.filter(({ stage }) => stage === key),
            ).value,
          );
      }),
      { numRuns: 60 },
    );
  });

  it('amounts are compared, ordered and summed converted, and shown as they are', async () => {
    const least = '250000';
    const answer = await ask(
      {
        kind: 'records',
        object: 'opportunity',
        columns: ['name', 'amount', 'expectedRevenue'],
        filters: [{ field: 'amount', is: 'at-least', values: [least] }],
        sort: { by: 'amount', descending: true },
        limit: 20,
      },
      { organization },
    );
    const own = new Map(deals.map((deal) => [deal.id, deal]));
    const kept = seenBy(all, 'admin').filter(({ amount }) => amount !== null && amount >= Number(least));
    const order = kept.toSorted((a, b) => (b.amount ?? 0) - (a.amount ?? 0) || (a.id < b.id ? -1 : 1)).slice(0, 20);
    expect(answer).toEqual({
      kind: 'records',
      count: kept.length,
      totals: {
        amount: String(kept.reduce((sum, { amount }) => sum + (amount ?? 0), 0)),
        expectedRevenue: String(kept.reduce((sum, { expected }) => sum + (expected ?? 0), 0)),
      },
      customs: {},
      next: { value: String(order.at(-1)?.amount), id: order.at(-1)?.id },
      withoutAmount: 0,
      withoutRate: 0,
      rows: order.map(({ id }) => ({
        id,
        cells: {
          name: `deal ${id}`,
          amount: String(own.get(id)?.amount),
          expectedRevenue: String(expectedOf(own.get(id)?.amount ?? null)),
          currency: own.get(id)?.currency ?? null,
        },
      })),
    });
  });

  it('the records behind a figure make it, page by page, though each shows its own amount', async () => {
    const figure = await ask(measure({ metric: 'openPipeline', by: 'stage' }), { organization });
    if (figure.kind !== 'series') throw new Error(figure.kind);
    for (const { key, value, count } of figure.points) {
      const ids: string[] = [];
      for (let after: RecordCursor | undefined; ; ) {
        const page = await ask(
          {
            kind: 'records',
            object: 'opportunity',
            columns: ['amount'],
            behind: { metric: 'openPipeline', by: 'stage', key, attribution: 'now' },
            filters: [],
            sort: { by: 'amount', descending: true },
            limit: 40,
            ...(after !== undefined && { after }),
          },
          { organization },
        );
        if (page.kind !== 'records') throw new Error(JSON.stringify(page));
        expect([page.totals.amount, page.count]).toEqual([value, count]);
        ids.push(...page.rows.map(({ id }) => id));
        if (page.next === null) break;
        after = page.next;
      }
      const kept = seenBy(all, 'admin').filter(({ stage }) => stage === key);
      const bySize = (a: ConvertedDeal, b: ConvertedDeal) =>
        (b.amount ?? -Infinity) - (a.amount ?? -Infinity) || (a.id < b.id ? -1 : 1);
      expect(ids).toEqual(kept.toSorted(bySize).map(({ id }) => id));
    }
  });

  it('a funnel sums converted amounts and says what it leaves out', async () => {
    const answer = await ask(
      { kind: 'funnel', period: { of: 'days', firstOn: '2025-12-01', lastOn: '2026-06-02' }, filters: [] },
      { organization },
    );
    const rows = seenBy(all, 'admin');
    const sum = (kept: readonly ConvertedDeal[]) =>
      String(kept.reduce((total, { amount }) => total + (amount ?? 0), 0));
    if (answer.kind !== 'funnel') throw new Error(answer.kind);
    expect(answer).toMatchObject({
      withoutAmount: rows.filter(({ amount }) => amount === null).length,
      withoutRate: rows.filter(({ isWithoutRate }) => isWithoutRate).length,
    });
    expect(answer.steps[0]).toMatchObject({ reached: rows.length, amount: sum(rows) });
    expect(answer.steps.at(-1)).toMatchObject({ amount: sum(rows.filter(({ stage }) => stage === 'Agreed')) });
  });
});

describe('a rate', () => {
  it('that is edited holds for all deals at once, without a deal being touched', async () => {
    const organization = '00D000000000003AAA';
    await mirrorCurrencies(organization);
    const spec = measure({ metric: 'forecastAmount', filters: [{ field: 'currency', is: 'equal', values: ['USD'] }] });
    const before = await ask(spec, { organization });
    await applyRows(db, aPage('currencyType', { organizationId: organization }), [currencyRow('USD', '0.4', 2)]);
    const after = await ask(spec, { organization });
    const dollars = seenBy(deals, 'admin').filter(({ currency }) => currency === 'USD');
    const at = (rate: string) =>
      figureOver(
        'forecastAmount',
        dollars.map((deal) => ({
          ...deal,
          amount: deal.amount === null ? null : Number(convertedExactly(BigInt(deal.amount), rate)),
        })),
      );
    expect([before, after]).toMatchObject([at('0.8'), at('0.4')]);
  });

  it('is asked for with the first question after an organisation takes a second currency, and never before', async () => {
    const organization = '00D000000000004AAA';
    await mirrorCompany(db, organization);
    await mirrorDeals(db, plainDeals, organization);
    const spec = measure({ metric: 'wonAmount' });
    expect(await ask(spec, { organization })).toMatchObject(figureOver('wonAmount', seenBy(deals, 'admin')));
    const page = aPage('currencyType', { organizationId: organization });
    await applyRows(db, page, [currencyRow('CHF', '1')]);
    // Nobody knows yet which currency the deals are in: better no sum than a wrong one.
    const won = seenBy(deals, 'admin').filter(({ stage }) => stages.some((s) => s.isWon && s.name === stage));
    expect(await ask(spec, { organization })).toMatchObject({ value: '0', withoutAmount: won.length });
    await applyRows(
      db,
      aPage('opportunity', { organizationId: organization, readAt: '2026-05-02T00:00:00.000Z' }),
      deals.map(({ id, isDeleted }) => aRow(id, 1, { currency: 'CHF', isDeleted: String(isDeleted) })),
    );
    expect(await ask(spec, { organization })).toMatchObject(figureOver('wonAmount', seenBy(deals, 'admin')));
  });

  it('makes the corporate currency the one that everyone reads', async () => {
    expect((await readSession(db.api, viewerOf('anna', several)))?.organization.currency).toBe('CHF');
  });
});

describe('a conversion', () => {
  const rate = fc.oneof(
    fc
      .tuple(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 1, max: 999_999 }))
      .map(([whole, millionths]) => `${whole}.${String(millionths).padStart(6, '0')}`),
    fc.constantFrom('1', '1.000000', '0.5', '0.8', '2', '4', '8', '0.000001', '0.123456789', '999999999999.999999'),
  );
  const amount = fc.oneof(
    fc.bigInt({ min: -1_000_000n, max: 1_000_000n }),
    fc.bigInt({ min: -999_999_999_999_999_999n, max: 999_999_999_999_999_999n }),
    fc.constantFrom(4_000_000_000_000n, 4_000_000_000_001n, -4_000_000_000_001n, 1n, 3n, -5n),
  );

  it('is exact, half to even, for every amount and rate', async () => {
    const pairs = fc.sample(fc.tuple(amount, rate), { numRuns: 20_000, seed: 3 });
    const { rows } = await db.all.pool.query<{ converted: string | null }>(
      `select app.converted(amount, rate,
         case when scale(trim_scale(rate)) <= 6 and rate < 1e12 then (rate * 1000000)::bigint end)::text as converted
       from unnest($1::bigint[], $2::numeric[]) with ordinality as p (amount, rate, place) order by place`,
      [pairs.map(([each]) => String(each)), pairs.map(([, each]) => each)],
    );
    const wrong = pairs.flatMap(([each, by], place) => {
      const exact = convertedExactly(each, by);
      const isHeld = exact < 9_000_000_000_000_000_000n && exact > -9_000_000_000_000_000_000n;
      const found = rows[place]?.converted ?? null;
      return found === (isHeld ? String(exact) : null) ? [] : [{ each, by, exact, found }];
    });
    expect(wrong).toEqual([]);
  });
});
