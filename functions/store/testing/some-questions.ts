import * as fc from 'fast-check';
import { asksForPeriod, type MetricName, metricNames } from '#shared/metrics/index';
import { customName, customNameOfAccount, isCustomName } from '#shared/objects/custom-field';
import { customFieldsOn } from '#shared/query/custom-field-on';
import { type Dimension, grains, hasDimension, isGrain, namedDimensions } from '#shared/query/dimensions';
import type { Comparison, Filter } from '#shared/query/filter';
import { measure } from '#shared/query/measure';
import type { Period } from '#shared/query/periods';
import type { MeasureSpec } from '#shared/query/query-spec';
import type { Source } from '#shared/query/source';
import {
  accountFields,
  activityFields,
  customCatalog,
  customFields,
  leadFields,
  roleId,
  stages,
  userId,
} from './company.ts';
import { naiveTerms, plainOf } from './naive-measures.ts';
import { idOf } from './pages.ts';

const somePeriod: fc.Arbitrary<Period> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('fiscal-quarter', 'fiscal-year', 'month', 'quarter', 'year', 'week'),
      fc.integer({ min: -2, max: 1 }),
      fc.boolean(),
    )
    .map(([of, offset, isCut]): Period => ({ of, offset, ...(isCut && { toDate: true as const }) })),
  fc.integer({ min: 1, max: 14 }).map((count): Period => ({ of: 'last-months', count })),
  fc.integer({ min: 1, max: 120 }).map((count): Period => ({ of: 'last-days', count })),
  fc.integer({ min: 1, max: 60 }).map((count): Period => ({ of: 'next-days', count })),
  fc.constant<Period>({ of: 'days', firstOn: '2026-04-14', lastOn: '2026-05-15' }),
);

const customs = [
  ...[...customFields, ...leadFields, ...activityFields]
    .filter(({ kind }) => kind !== 'instant')
    .map(({ name }) => customName(name)),
  ...accountFields.map(({ name }) => customNameOfAccount(name)),
];
const dimensions: readonly Dimension[] = [...grains, ...namedDimensions, ...customs];

/** Metrics that count by a close date, which has no hour. */
const hasHour = (metric: MetricName) =>
  naiveTerms(metric).every((term) => {
    const { source } = plainOf(term);
    return (
      source !== 'quota' &&
      source !== 'due-deal' &&
      source !== 'stage-visit' &&
      (source !== 'opportunity' || hourly.has(term))
    );
  });
const hourly: ReadonlySet<string> = new Set(['lostDealsMoved', 'createdWinRate', 'pipelineCreated', 'dealsCreated']);

const isDated = (metric: MetricName) => naiveTerms(metric).every((term) => plainOf(term).day !== undefined);

/** Who knows one of these of a record knows what became of it. */
const ofOutcome: readonly Dimension[] = ['stage', 'forecastCategory', 'probability'];
const decided: Readonly<Partial<Record<MetricName, readonly Dimension[]>>> = {
  winRate: ofOutcome,
  winRateByAmount: ofOutcome,
  winRateQualified: ofOutcome,
  createdWinRate: ofOutcome,
  leadConversionRate: ['status'],
};

/** Those of which each stage has its own figure. */
const ofOneStage: ReadonlySet<MetricName> = new Set(['timeInStage', 'stageConversion']);

/** Deals and leads have custom fields of other names. */
export const isSplitOf = (source: Source, by: Dimension): boolean => {
  if (!isCustomName(by)) return hasDimension(source, by);
  return customFieldsOn(by, source).some(({ object, apiName }) =>
    customCatalog[object].some(({ name }) => name === apiName),
  );
};

/** By what a metric can be split: every one of its terms. */
export const splitsOf = (metric: MetricName): readonly Dimension[] =>
  dimensions.filter((by) => {
    if (by === 'hour') return hasHour(metric);
    if ((isGrain(by) || by === 'weekday') && !isDated(metric)) return false;
    if (naiveTerms(metric).some((term) => decided[term]?.includes(by))) return false;
    return naiveTerms(metric).every((term) => isSplitOf(plainOf(term).source, by));
  });

const some = (field: string, is: Comparison['is'], values: readonly string[]): Filter => ({ field, is, values });

const byPeople: readonly Filter[] = [
  some('owner', 'one-of', [userId('anna'), userId('ben'), userId('north')]),
  some('owner', 'not-equal', [userId('anna')]),
  some('owner', 'equal', ['me']),
  some('owner', 'not-equal', ['me', userId('ben')]),
  some('role', 'equal', [roleId('south')]),
  some('role', 'empty', []),
  some('team', 'one-of', [userId('chief'), userId('north')]),
  some('team', 'empty', []),
];

const filtersOf: Readonly<Record<Source, readonly Filter[]>> = {
  quota: [],
  opportunity: [
    some('amount', 'more-than', ['1000']),
    some('amount', 'less-than', ['2055']),
    some('amount', 'at-most', ['1000']),
    some('closeOn', 'at-least', ['2026-04-16']),
    { field: 'closeOn', is: 'within', period: { of: 'fiscal-quarter', offset: 0 } },
    { field: 'createdAt', is: 'within', period: { of: 'month', offset: -1 } },
    some('createdAt', 'more-than', ['2026-04-15T12:00:00Z']),
    some('createdAt', 'more-than', ['2026-04-15']),
    some('createdAt', 'at-most', ['2026-04-15']),
    some('name', 'contains', ['ALPHA', 'll']),
    some('name', 'lacks', ['a']),
    some('name', 'begins-with', ['o’CLOCK']),
    some('type', 'contains', ['%']),
    some('type', 'begins-with', ['_eta']),
    some(
      'stage',
      'one-of',
      stages.slice(0, 2).map(({ name }) => name),
    ),
    some('leadSource', 'not-equal', ['Web']),
    some('account', 'equal', [idOf('001', 1)]),
    some('campaign', 'not-empty', []),
    some('createdBy', 'one-of', ['me', userId('ben')]),
    some('createdBy', 'not-equal', [userId('anna')]),
    some('industry', 'one-of', ['Steel', 'Wood']),
    some('custom:Account.Segment__c', 'one-of', ['Enterprise']),
    some('custom:Account.Segment__c', 'not-equal', ['Enterprise']),
    some('custom:Account.Seats__c', 'at-least', ['7']),
    some('age', 'at-least', ['60']),
    some('daysInStage', 'less-than', ['31']),
    some('probability', 'more-than', ['10']),
    some('risk', 'one-of', ['overdue', 'stuck']),
    some('risk', 'equal', ['pushed']),
    some('risk', 'not-equal', ['stale']),
  ],
  'due-deal': [
    some('stage', 'one-of', ['Prospect', 'Bid']),
    some('amount', 'more-than', ['1000']),
    some('pushes', 'at-least', ['1']),
    some('risk', 'not-equal', ['stale']),
    some('isQualified', 'equal', ['true']),
    some('industry', 'one-of', ['Steel', 'Wood']),
    some('custom:Region__c', 'not-empty', []),
    some('custom:Account.Segment__c', 'empty', []),
    { field: 'closeOn', is: 'within', period: { of: 'fiscal-quarter', offset: 0 } },
  ],
  'stage-visit': [
    some('stage', 'one-of', ['Prospect', 'Bid']),
    some('stage', 'equal', ['Meeting']),
    some('custom:Account.Is_Listed__c', 'equal', ['true']),
    some('amount', 'more-than', ['1000']),
    some('leadSource', 'not-equal', ['Web']),
    some('industry', 'one-of', ['Steel', 'Wood']),
    { field: 'closeOn', is: 'within', period: { of: 'fiscal-quarter', offset: 0 } },
  ],
  lead: [
    some('status', 'equal', ['New']),
    some('company', 'contains', ['é', 'Z']),
    some('industry', 'not-empty', []),
    some('custom:Event__c', 'one-of', ['Fair', 'o’clock "x"']),
    some('custom:Event__c', 'empty', []),
    some('custom:Points__c', 'more-than', ['0']),
    some('custom:Agent__c', 'equal', [userId('anna')]),
    some('response', 'at-most', ['1440']),
    some('response', 'empty', []),
    some('isConverted', 'equal', ['true']),
    { field: 'createdAt', is: 'within', period: { of: 'last-days', count: 40 } },
    some('createdAt', 'equal', ['2026-04-20']),
    some('weekday', 'one-of', ['1', '4']),
  ],
  activity: [
    some('type', 'not-equal', ['Call']),
    some('priority', 'equal', ['High']),
    some('isClosed', 'equal', ['true']),
    { field: 'activityOn', is: 'within', period: { of: 'month', offset: 0, toDate: true } },
    some('completedAt', 'empty', []),
    some('subject', 'lacks', ['"x"']),
    some('custom:Outcome__c', 'one-of', ['Reached', 'o’clock "x"']),
    some('custom:Outcome__c', 'not-equal', ['Reached']),
    some('custom:Effort__c', 'more-than', ['0']),
    some('custom:Is_Paid__c', 'equal', ['true']),
    some('weekday', 'one-of', ['5']),
  ],
};

const upTo = (most: number, filters: readonly Filter[]): fc.Arbitrary<readonly Filter[]> =>
  fc.subarray([...filters], { maxLength: Math.min(most, filters.length) });

const filtersFor = (metric: MetricName): fc.Arbitrary<readonly Filter[]> => {
  const [first, ...others] = [...new Set(naiveTerms(metric).map((term) => plainOf(term).source))];
  const own = first === undefined || others.length > 0 ? [] : filtersOf[first];
  return fc.oneof(
    fc.constant([]),
    upTo(1, byPeople),
    upTo(2, own),
    fc.tuple(upTo(1, byPeople), upTo(1, own)).map((each) => each.flat()),
  );
};

/** Money can be held against a quota, in a split that quotas know. */
const comparesFor = (isMoney: boolean, by: Dimension | undefined) => {
  const isKept = by === undefined || ['owner', 'role', 'team', 'fiscal-quarter', 'fiscal-year'].includes(by);
  return fc.constantFrom(
    undefined,
    'previous' as const,
    'year-before' as const,
    ...(isMoney && isKept ? ['quota' as const] : []),
  );
};

/** A question that leaves one stage stays as it is; any other one is split by stage. */
const ofStages = <A extends Pick<MeasureSpec, 'by' | 'splitBy' | 'filters'>>(asked: A): A => {
  const leavesOne = asked.filters.some(({ field, is }) => field === 'stage' && is === 'equal');
  if (leavesOne || asked.by === 'stage') return asked;
  return asked.by === undefined ? { ...asked, by: 'stage' } : { ...asked, splitBy: 'stage' };
};

/** A measure that makes sense, of any metric. */
export const someMeasure = (isMoney: (metric: MetricName) => boolean): fc.Arbitrary<MeasureSpec> =>
  fc.constantFrom(...metricNames).chain((metric) => {
    const splits = splitsOf(metric);
    return fc
      .record({
        by: fc.option(fc.constantFrom(...splits), { nil: undefined, freq: 6 }),
        splitBy: fc.option(fc.constantFrom(...splits), { nil: undefined, freq: 2 }),
        period: asksForPeriod(metric) ? somePeriod : fc.option(somePeriod, { nil: undefined, freq: 4 }),
        filters: filtersFor(metric),
        attribution: fc.constantFrom('now' as const, 'then' as const),
        sort: fc.constantFrom('value' as const, 'dimension' as const),
        limit: fc.oneof(fc.constant(50), fc.integer({ min: 1, max: 4 })),
      })
      .map((asked) => (ofOneStage.has(metric) ? ofStages(asked) : asked))
      .chain(({ by, splitBy, ...rest }) =>
        comparesFor(isMoney(metric), by).map((compare) =>
          measure({
            ...rest,
            metric,
            ...(by !== undefined && { by }),
            ...(by !== undefined && splitBy !== undefined && by !== splitBy && { splitBy }),
            ...(compare !== undefined && { compare }),
          }),
        ),
      );
  });
