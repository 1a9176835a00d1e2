import { type Metric, termsOf } from '../metrics/define-metric.ts';
import { isMetricName, type MetricName, metrics } from '../metrics/index.ts';
import { fieldAsked, isCustomName } from '../objects/custom-field.ts';
import type { ObjectName } from '../objects/index.ts';
import type { Filter } from './filter.ts';
import type { QuerySpec } from './query-spec.ts';
import type { Source } from './source.ts';

/** The mirrored objects that a question reads: a change of any other object can't change its answer. */
export const objectsRead = (spec: QuerySpec): readonly ObjectName[] => [...new Set(allRead(spec))];

const allRead = (spec: QuerySpec): readonly ObjectName[] => {
  switch (spec.kind) {
    case 'measure':
      return [...behindMetric(spec.metric), ...named([spec.by, spec.splitBy, ...fieldsOf(spec)])];
    case 'records':
      return [
        ...ofSource[spec.object],
        ...(spec.behind === undefined ? [] : behindMetric(spec.behind.metric)),
        ...(spec.behind?.reached === undefined ? [] : whatFunnelsRead),
        ...named([...spec.columns, spec.sort.by, spec.behind?.by, spec.behind?.splitBy, ...fieldsOf(spec)]),
      ];
    case 'funnel':
      return [...whatFunnelsRead, ...named(fieldsOf(spec))];
    case 'changes':
      return ['opportunity', 'account', 'user', ...named(fieldsOf(spec))];
    case 'values':
      return [...ofSource[spec.object], ...named([spec.of])];
  }
};

const whatFunnelsRead = ['opportunity', 'opportunityHistory', 'opportunityStage'] as const;

const fieldsOf = ({ filters }: Extract<QuerySpec, { filters: unknown }>): readonly string[] =>
  filters.flatMap(fieldRead);

/** Of the reasons of a risk one alone reads more than the deal: a filter by the others reads no field beside it. */
const fieldRead = (filter: Filter): readonly string[] => {
  const isOfDealAlone =
    filter.field === 'risk' && 'values' in filter && filter.values.length > 0 && !filter.values.includes('pushed');
  return isOfDealAlone ? [] : [filter.field];
};

const ofSource: Readonly<Record<Source, readonly ObjectName[]>> = {
  opportunity: ['opportunity'],
  'due-deal': ['opportunity', 'opportunityHistory'],
  'stage-visit': ['opportunity', 'opportunityHistory', 'opportunityStage'],
  lead: ['lead'],
  activity: ['task', 'event'],
  quota: [],
};

const behindMetric = (name: MetricName): readonly ObjectName[] => {
  const { measure, source }: Metric = metrics[name];
  if (measure.kind === 'formula') return termsOf(measure.formula).filter(isMetricName).flatMap(behindMetric);
  const parts = measure.kind === 'ratio' ? [measure.of, measure.to] : [measure];
  const fields = parts.flatMap(({ where }) => where.flatMap(fieldRead));
  return [...ofSource[source], ...named([...fields, measure.kind === 'median' ? measure.of : undefined])];
};

/** What is read besides the rows themselves for a split, a column or a filter of this name. */
const named = (names: readonly (string | undefined)[]): readonly ObjectName[] =>
  names.flatMap((name) => {
    if (name === undefined) return [];
    if (isCustomName(name)) return fieldAsked(name).isOfAccount ? ['account'] : [];
    return besides[name] ?? [];
  });

const besides: Readonly<Partial<Record<string, readonly ObjectName[]>>> = {
  owner: ['user'],
  role: ['user', 'userRole'],
  team: ['user'],
  createdBy: ['user'],
  account: ['account'],
  industry: ['account'],
  country: ['account'],
  stage: ['opportunityStage'],
  campaign: ['campaign'],
  related: ['account', 'contact', 'lead', 'opportunity'],
  response: ['task', 'event'],
  pushes: ['opportunityHistory'],
  risk: ['opportunityHistory'],
  isQualified: ['opportunityHistory', 'opportunityStage'],
  qualifiedDays: ['opportunityHistory', 'opportunityStage'],
};
