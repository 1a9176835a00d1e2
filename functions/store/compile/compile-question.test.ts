import { expect, it } from 'vitest';
import { measure } from '#shared/query/measure';
import type { QuerySpec } from '#shared/query/query-spec';
import type { Statement } from '#store/database';
import { scope } from '#store/scope';
import { customCatalog, viewerOf } from '#store/testing/company';
import type { Asking } from './asking.ts';
import { compileQuestion } from './compile-question.ts';
import { readByItself } from './readings.ts';
import { toStatement } from './to-statement.ts';

/** A manager of an organisation of several currencies asks; her fiscal year begins in February. */
const asking: Asking = {
  tenantId: 1,
  scope: scope(viewerOf('north')),
  calendar: { today: '2026-05-15', fiscalYearStartMonth: 2 },
  timeZone: 'Pacific/Auckland',
  currencies: 'several',
  customFields: customCatalog,
  read: readByItself,
};

const thisQuarter = { of: 'fiscal-quarter', offset: 0 } as const;

const questions: Readonly<Record<string, QuerySpec>> = {
  'a figure against the period before': measure({ metric: 'winRate', period: thisQuarter, compare: 'previous' }),
  'a median with its spread': measure({ metric: 'salesCycle', period: thisQuarter }),
  'a formula of two sources': measure({ metric: 'attainmentPace', period: thisQuarter }),
  'a series by week, in parts, against the year before': measure({
    metric: 'wonAmount',
    by: 'week',
    splitBy: 'forecastCategory',
    period: thisQuarter,
    compare: 'year-before',
  }),
  'a series by the team of then, the best three': measure({
    metric: 'wonAmount',
    by: 'team',
    attribution: 'then',
    period: thisQuarter,
    compare: 'quota',
    sort: 'value',
    limit: 3,
  }),
  'a ranking that names nobody but oneself': measure({
    metric: 'openPipeline',
    by: 'owner',
    sort: 'value',
    names: 'own',
  }),
  'filters of each kind': measure({
    metric: 'openPipeline',
    filters: [
      { field: 'amount', is: 'more-than', values: ['100000'] },
      { field: 'createdAt', is: 'within', period: { of: 'last-days', count: 30 } },
      { field: 'createdAt', is: 'less-than', values: ['2026-05-01'] },
      { field: 'owner', is: 'one-of', values: ['me'] },
      { field: 'name', is: 'contains', values: ['100%'] },
      { field: 'industry', is: 'one-of', values: ['Steel', 'Wood'] },
      { field: 'role', is: 'not-equal', values: ['00E000000000001AAA'] },
      { field: 'risk', is: 'equal', values: ['stale'] },
      { field: 'custom:Renews__c', is: 'within', period: thisQuarter },
    ],
  }),
  'leads by the hour of their creation': measure({
    metric: 'leadsWithin5',
    by: 'weekday',
    splitBy: 'hour',
    period: thisQuarter,
  }),
  'deals by a field of their account': measure({
    metric: 'openPipeline',
    by: 'custom:Account.Segment__c',
    filters: [{ field: 'custom:Account.Seats__c', is: 'at-least', values: ['100'] }],
  }),
  'leads by a field of their own': measure({
    metric: 'leadsCreated',
    by: 'custom:Event__c',
    period: thisQuarter,
    filters: [{ field: 'custom:Points__c', is: 'more-than', values: ['7'] }],
  }),
  'activities of a person': measure({ metric: 'activitiesDone', by: 'type', period: thisQuarter }),
  'a list behind a figure': {
    kind: 'records',
    object: 'opportunity',
    columns: ['name', 'account', 'owner', 'stage', 'amount', 'closeOn', 'custom:Region__c'],
    behind: { metric: 'wonAmount', by: 'stage', key: 'Agreed', attribution: 'now' },
    period: thisQuarter,
    filters: [],
    sort: { by: 'amount', descending: true },
    limit: 50,
  },
  'what slipped out of a period': measure({ metric: 'slippedAmount', period: thisQuarter }),
  'the time that deals spent in a stage': measure({
    metric: 'timeInStage',
    period: thisQuarter,
    filters: [{ field: 'stage', is: 'equal', values: ['Bid'] }],
  }),
  'the deals behind a share of qualified ones': {
    kind: 'records',
    object: 'opportunity',
    columns: ['name', 'pushes'],
    behind: { metric: 'winRateQualified', attribution: 'now' },
    filters: [],
    sort: { by: 'qualifiedDays', descending: true },
    limit: 50,
  },
  'a list of activities': {
    kind: 'records',
    object: 'activity',
    columns: ['subject', 'related', 'activityOn'],
    filters: [{ field: 'isClosed', is: 'equal', values: ['false'] }],
    sort: { by: 'activityOn', descending: false },
    limit: 20,
  },
  'a funnel': { kind: 'funnel', period: thisQuarter, filters: [] },
  'the latest changes': { kind: 'changes', object: 'opportunity', filters: [], limit: 20 },
  'values to filter by': { kind: 'values', object: 'opportunity', of: 'account', search: 'ac', limit: 20 },
};

/** One clause a line, and each parameter as its value in ‹›, so that a change of the SQL reads as one. */
const written = ({ sql, parameters }: Statement): string =>
  sql
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ (from|where|group by|order by|left join|cross join|join|union all|limit) /g, '\n  $1 ')
    .replaceAll(/(?<=,) (?=\w+ as (?:materialized )?\()/g, '\n')
    .replaceAll(/\$(\d+)/g, (_, place: string) => `‹${JSON.stringify(parameters[Number(place) - 1])}›`)
    .trim();

it.each(Object.entries(questions))('the SQL of %s is the one that was read', async (name, spec) => {
  const statement = toStatement(compileQuestion(spec, asking));
  const text = `-- ${name}\n-- ${JSON.stringify(spec)}\n${written(statement)}\n`;
  await expect(text).toMatchFileSnapshot(`./snapshots/${name.replaceAll(/\W+/g, '-')}.sql`);
});
