import { beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '#shared/query/day';
import type { Filter } from '#shared/query/filter';
import { measure } from '#shared/query/measure';
import type { MeasureSpec } from '#shared/query/query-spec';
import { answerQuestions } from './answer-questions.ts';
import { customFields, mirrorCompany, userId, viewerOf } from './testing/company.ts';
import { aPage, applyRows, aRow, idOf } from './testing/pages.ts';
import { useTestDatabase } from './testing/test-database.ts';

const db = useTestDatabase();
const now = new Date('2026-05-14T20:00:00Z');
const groupsMax = 1_000;

/** One deal more than a split may have values: each of another account, created on another day, of one of 51 types. */
const deals = Array.from({ length: groupsMax + 1 }, (_, place) =>
  aRow(idOf('006', place + 1), 1, {
    stage: 'Prospect',
    isClosed: 'false',
    isWon: 'false',
    amount: '1',
    accountId: idOf('001', place + 1),
    leadSource: `source ${place % groupsMax}`,
    type: `type ${place % 51}`,
    forecastCategory: `category ${place % 50}`,
    closeOn: addDays('2024-01-01', place),
    ownerId: userId('anna'),
    createdAt: '2026-05-01T00:00:00.000Z',
  }),
);

beforeAll(async () => {
  await mirrorCompany(db);
  await applyRows(db, aPage('opportunity'), deals);
});

const ask = async (spec: Partial<MeasureSpec>) => (await askBoth(spec, {}))[0];

const askBoth = async (...[one, other]: readonly [Partial<MeasureSpec>, Partial<MeasureSpec>]) => {
  const w = { q: measure({ metric: 'openDeals', ...one }), beside: measure({ metric: 'openDeals', ...other }) };
  const moment = { now, customFields: { opportunity: customFields } };
  const { answers } = await answerQuestions(db.api, viewerOf('admin'), { widgets: { w } }, moment);
  return [answers.w?.q, answers.w?.beside];
};

const filtered = (...filters: readonly Filter[]): Partial<MeasureSpec> => ({ filters });
const fine: Filter = { field: 'stage', is: 'not-empty', values: [] };

describe('a question is refused with what is wrong and where', () => {
  it.each<[string, Partial<MeasureSpec>, string, string]>([
    [
      'an unknown field',
      filtered(fine, { field: 'luck', is: 'empty', values: [] }),
      'query.unknown-field',
      'filters.1.field',
    ],
    [
      'a field of all objects’ forefather',
      filtered({ field: 'constructor', is: 'empty', values: [] }),
      'query.unknown-field',
      'filters.0.field',
    ],
    [
      'a custom field that is not mirrored',
      filtered({ field: 'custom:Luck__c', is: 'empty', values: [] }),
      'query.unknown-field',
      'filters.0.field',
    ],
    [
      'letters of a number',
      filtered({ field: 'probability', is: 'contains', values: ['1'] }),
      'query.bad-filter',
      'filters.0.is',
    ],
    [
      'an order of text',
      filtered({ field: 'name', is: 'more-than', values: ['a'] }),
      'query.bad-filter',
      'filters.0.is',
    ],
    [
      'a period of text',
      filtered({ field: 'name', is: 'within', period: { of: 'week', offset: 0 } }),
      'query.bad-filter',
      'filters.0.is',
    ],
    [
      'two values where one is asked',
      filtered({ field: 'amount', is: 'at-most', values: ['1', '2'] }),
      'query.bad-filter',
      'filters.0.values',
    ],
    [
      'a value where none is asked',
      filtered({ field: 'amount', is: 'empty', values: ['1'] }),
      'query.bad-filter',
      'filters.0.values',
    ],
    ['no value', filtered({ field: 'stage', is: 'one-of', values: [] }), 'query.bad-filter', 'filters.0.values'],
    [
      'nothing to look for',
      filtered({ field: 'name', is: 'contains', values: [''] }),
      'query.bad-filter',
      'filters.0.values',
    ],
    [
      'money with a point',
      filtered({ field: 'amount', is: 'equal', values: ['1.50'] }),
      'query.bad-filter',
      'filters.0.values.0',
    ],
    [
      'a name for an owner',
      filtered({ field: 'owner', is: 'one-of', values: [userId('anna'), 'Anna'] }),
      'query.bad-filter',
      'filters.0.values.1',
    ],
    [
      'a day that is none',
      filtered({ field: 'closeOn', is: 'equal', values: ['2026-02-30'] }),
      'query.bad-filter',
      'filters.0.values.0',
    ],
    [
      'an hour of a day',
      filtered({ field: 'hour', is: 'equal', values: ['9'] }),
      'query.unknown-dimension',
      'filters.0.field',
    ],
    [
      'a reason that is none',
      filtered({ field: 'risk', is: 'equal', values: ['bored'] }),
      'query.bad-filter',
      'filters.0.values',
    ],
    [
      'a field of deals, of leads',
      { metric: 'leadsCreated', ...filtered(fine) },
      'query.unknown-field',
      'filters.0.field',
    ],
    [
      'a field of deals, of a quota among the terms',
      { metric: 'quotaAttainment', ...filtered(fine) },
      'query.unknown-field',
      'filters.0.field',
    ],
    ['leads by stage', { metric: 'leadsCreated', by: 'stage' }, 'query.unknown-dimension', 'by'],
    [
      'leads by an opportunity’s custom field',
      { metric: 'leadsCreated', by: 'custom:Region__c' },
      'query.unknown-dimension',
      'by',
    ],
    [
      'quotas among the terms, by stage',
      { metric: 'quotaAttainment', by: 'stage', period: { of: 'month', offset: 0 } },
      'query.unknown-dimension',
      'by',
    ],
    [
      'quotas among the terms, by month',
      { metric: 'quotaAttainment', by: 'month', period: { of: 'fiscal-quarter', offset: 0 } },
      'query.unknown-dimension',
      'by',
    ],
    [
      'quotas by week, as a second split',
      { metric: 'quotaAmount', by: 'owner', splitBy: 'week', period: { of: 'fiscal-quarter', offset: 0 } },
      'query.unknown-dimension',
      'splitBy',
    ],
    ['a win rate by stage', { metric: 'winRate', by: 'stage' }, 'query.unknown-dimension', 'by'],
    [
      'a win rate by what stages mean for the forecast',
      { metric: 'winRateByAmount', by: 'owner', splitBy: 'forecastCategory' },
      'query.unknown-dimension',
      'splitBy',
    ],
    [
      'a win rate among the terms, by stage',
      { metric: 'pipelineVelocity', by: 'stage' },
      'query.unknown-dimension',
      'by',
    ],
    ['converted leads by status', { metric: 'leadConversionRate', by: 'status' }, 'query.unknown-dimension', 'by'],
    ['the time in all stages', { metric: 'timeInStage' }, 'query.asks-for-stage', 'by'],
    ['the time in all stages, of each person', { metric: 'timeInStage', by: 'owner' }, 'query.asks-for-stage', 'by'],
    [
      'the conversion of two stages as one',
      { metric: 'stageConversion', filters: [{ field: 'stage', is: 'one-of', values: ['Prospect', 'Bid'] }] },
      'query.asks-for-stage',
      'by',
    ],
    ['a state of now by month', { metric: 'overdueDeals', by: 'month' }, 'query.unknown-dimension', 'by'],
    ['the hour of a day', { by: 'hour' }, 'query.unknown-dimension', 'by'],
    ['a custom field of quotas', { metric: 'quotaAmount', by: 'custom:Region__c' }, 'query.unknown-dimension', 'by'],
    [
      'an account’s custom field, of leads',
      { metric: 'leadsCreated', by: 'custom:Account.Segment__c' },
      'query.unknown-dimension',
      'by',
    ],
    [
      'an account’s custom field as a filter of leads',
      { metric: 'leadsCreated', ...filtered({ field: 'custom:Account.Segment__c', is: 'empty', values: [] }) },
      'query.unknown-field',
      'filters.0.field',
    ],
    ['a moment', { by: 'custom:Signed__c' }, 'query.unknown-dimension', 'by'],
    ['a second split that is no dimension', { by: 'stage', splitBy: 'rating' }, 'query.unknown-dimension', 'splitBy'],
    ['a second split alone', { splitBy: 'stage' }, 'query.bad-split', 'splitBy'],
    ['the same split twice', { by: 'stage', splitBy: 'stage' }, 'query.bad-split', 'splitBy'],
    ['a pace without a period', { metric: 'attainmentPace' }, 'query.asks-for-period', 'period'],
    ['what was ever won of quotas', { metric: 'quotaAttainment' }, 'query.asks-for-period', 'period'],
    [
      'a count against a quota',
      { compare: 'quota', period: { of: 'month', offset: 0 } },
      'query.bad-comparison',
      'compare',
    ],
    [
      'quotas by stage beside deals',
      { metric: 'openPipeline', by: 'stage', compare: 'quota' },
      'query.bad-comparison',
      'compare',
    ],
    ['two years by day', { by: 'day', period: { of: 'last-months', count: 24 } }, 'query.too-many-buckets', 'by'],
    [
      'parts by day',
      { by: 'stage', splitBy: 'day', period: { of: 'fiscal-quarter', offset: 0 } },
      'query.too-many-buckets',
      'splitBy',
    ],
    ['more values than can be drawn', { by: 'account' }, 'query.too-many-groups', 'by'],
    ['more days than can be drawn, without a period', { by: 'day' }, 'query.too-many-groups', 'by'],
    ['more parts than can be told apart', { by: 'stage', splitBy: 'type' }, 'query.too-many-parts', 'splitBy'],
  ])('%s', async (_, spec, code, field) => {
    expect(await ask(spec)).toEqual({ kind: 'refused', code, field, message: expect.stringMatching(/^\S.{15,}$/) });
  });
});

describe('what is just allowed', () => {
  it('is answered', async () => {
    expect(await ask({ by: 'leadSource', limit: 1 })).toMatchObject({
      kind: 'series',
      rest: { points: groupsMax - 1 },
    });
    expect(await ask({ by: 'stage', splitBy: 'forecastCategory' })).toMatchObject({ kind: 'series' });
    expect(await ask({ by: 'day', period: { of: 'last-days', count: 400 } })).toMatchObject({ kind: 'series' });
  });

  it('values of rows that only a question beside it asks for are not counted', async () => {
    const answers = await askBoth({ metric: 'wonDeals', by: 'account' }, { metric: 'winRate', by: 'account' });
    expect(answers).toMatchObject([0, 1].map(() => ({ kind: 'series', points: [] })));
  });

  it('the time in one stage is answered without a split', async () => {
    const filters = [{ field: 'stage', is: 'equal', values: ['Prospect'] }] as const;
    expect(await ask({ metric: 'timeInStage', filters: [...filters] })).toMatchObject({ kind: 'value' });
    expect(await ask({ metric: 'timeInStage', by: 'owner', splitBy: 'stage' })).toMatchObject({ kind: 'series' });
  });

  it('a limit never cuts a split of a period by time', async () => {
    const answer = await ask({ by: 'day', period: { of: 'last-days', count: 90 }, limit: 5 });
    expect(answer?.kind === 'series' && [answer.points.length, answer.rest]).toEqual([90, undefined]);
  });

  it('a quota beside figures that a board narrows by what quotas do not know is unknown', async () => {
    const period = { of: 'fiscal-quarter', offset: 0 } as const;
    const answer = await ask({ metric: 'openPipeline', period, compare: 'quota', filters: [fine] });
    expect(answer).toMatchObject({ kind: 'value', compared: null });
  });
});
