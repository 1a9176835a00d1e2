import * as z from 'zod';
import { AssemblyError } from '../assembly/assembly-error.ts';
import type { Blueprint } from '../assembly/blueprint.ts';
import { nameForPeople, type Resource } from '../assembly/read-assembly.ts';
import { type CompositeRule, CompositeRuleError, readCompositeRule } from './composite-rule.ts';
import { type AlarmRule, comparisons } from './judge-alarm.ts';
import { type MetricMath, MetricMathError, readMetricMath } from './metric-math.ts';
import type { MetricName } from './metric-store.ts';
import { isStatistic, type Statistic } from './tally.ts';

interface Alarm {
  readonly name: string;
  readonly arn: string;
  readonly description: string;
}

/** An alarm on a metric, or on what is calculated of several. */
export interface MetricAlarm extends Alarm {
  readonly kind: 'metric';
  readonly rule: AlarmRule;
  readonly periodSeconds: number;
  /** By id; which one is compared with the threshold, `watched` says. */
  readonly series: ReadonlyMap<string, AlarmSeries>;
  readonly watched: string;
}

export type AlarmSeries =
  | { readonly metric: MetricName; readonly statistic: Statistic }
  | { readonly expression: MetricMath };

/** An alarm on the states of other alarms. */
export interface CompositeAlarm extends Alarm {
  readonly kind: 'composite';
  readonly rule: CompositeRule;
}

export type AlarmDefinition = MetricAlarm | CompositeAlarm;

const dimensionsSchema = z.array(z.object({ Name: z.string(), Value: z.coerce.string() })).default([]);
const statisticSchema = z.string().refine(isStatistic, 'is a statistic that is not played');
const periodSchema = z.coerce
  .number()
  .refine((period) => [10, 20, 30].includes(period) || period % 60 === 0, 'must be 10, 20, 30 or whole minutes');

const metricSchema = z.object({ Namespace: z.string(), MetricName: z.string(), Dimensions: dimensionsSchema });
const querySchema = z.object({
  Id: z.string().regex(/^[a-z]\w*$/),
  Expression: z.string().optional(),
  ReturnData: z.coerce.boolean().optional(),
  AccountId: z.string().optional(),
  MetricStat: z.object({ Metric: metricSchema, Stat: statisticSchema, Period: periodSchema }).optional(),
});
const alarmSchema = z.object({
  AlarmDescription: z.string().default(''),
  ComparisonOperator: z.enum(Object.keys(comparisons)).transform((name) => name as keyof typeof comparisons),
  Threshold: z.coerce.number(),
  EvaluationPeriods: z.coerce.number().int().positive(),
  DatapointsToAlarm: z.coerce.number().int().positive().optional(),
  TreatMissingData: z.enum(['missing', 'ignore', 'breaching', 'notBreaching']).default('missing'),
  Namespace: z.string().optional(),
  MetricName: z.string().optional(),
  Dimensions: dimensionsSchema,
  Statistic: statisticSchema.optional(),
  ExtendedStatistic: statisticSchema.optional(),
  Period: periodSchema.optional(),
  Metrics: z.array(querySchema).optional(),
  ThresholdMetricId: z.undefined('anomaly detection is not played').optional(),
  EvaluationCriteria: z.undefined('alarms on queries are not played').optional(),
});
const compositeSchema = z.object({ AlarmDescription: z.string().default(''), AlarmRule: z.string() });

/**
 * All alarms of an assembly, composite ones after those that they are made of.
 * @throws AssemblyError naming the alarm, for what is not played
 */
export const alarmDefinitions = (blueprint: Blueprint): readonly AlarmDefinition[] => {
  const onMetrics = blueprint
    .of('AWS::CloudWatch::Alarm')
    .map((resource) => told(resource, () => metricAlarm(blueprint, resource)));
  const composites = blueprint
    .of('AWS::CloudWatch::CompositeAlarm')
    .map((resource) => told(resource, () => compositeAlarm(blueprint, resource)));
  return [...onMetrics, ...inOrder(composites, onMetrics)];
};

/** An alarm's fault names the alarm. */
const told = <T>(resource: Resource, read: () => T): T => {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof MetricMathError || cause instanceof CompositeRuleError)) throw cause;
    throw new AssemblyError(`${nameForPeople(resource)}: ${cause.message}`, { cause });
  }
};

const identityOf = (blueprint: Blueprint, resource: Resource): Pick<Alarm, 'name' | 'arn'> => {
  const { name, attributes } = blueprint.identityOf(resource);
  return { name, arn: attributes.Arn ?? name };
};

const metricAlarm = (blueprint: Blueprint, resource: Resource): MetricAlarm => {
  const read = blueprint.read(resource, alarmSchema);
  const queries = read.Metrics ?? [plainQuery(read, resource)];
  const series = new Map(queries.map((query) => [query.Id, seriesOf(query, resource)]));
  // Where only one is there, it is the one that is returned.
  const returned = queries.length === 1 ? queries : queries.filter(({ ReturnData }) => ReturnData !== false);
  const [watched] = returned;
  const periods = new Set(queries.flatMap(({ MetricStat }) => MetricStat?.Period ?? []));
  const [periodSeconds] = periods;
  if (!watched || returned.length > 1) throw refusal(resource, 'exactly one of its Metrics returns data');
  if (periodSeconds === undefined || periods.size > 1) throw refusal(resource, 'its Metrics need one common Period');
  for (const each of series.values()) {
    if (!('expression' in each)) continue;
    for (const id of each.expression.ids)
      if (!series.has(id)) throw refusal(resource, `its metric math names ${id}, which is none of its Metrics`);
  }
  return {
    kind: 'metric',
    ...identityOf(blueprint, resource),
    description: read.AlarmDescription,
    rule: {
      comparison: read.ComparisonOperator,
      threshold: read.Threshold,
      evaluationPeriods: read.EvaluationPeriods,
      datapointsToAlarm: read.DatapointsToAlarm ?? read.EvaluationPeriods,
      missing: read.TreatMissingData,
    },
    periodSeconds,
    series,
    watched: watched.Id,
  };
};

const refusal = (resource: Resource, sentence: string): AssemblyError =>
  new AssemblyError(`${nameForPeople(resource)}: ${sentence}`);

/** An alarm on one metric says it in properties of its own. */
const plainQuery = (read: z.output<typeof alarmSchema>, resource: Resource): z.output<typeof querySchema> => {
  const { Namespace, MetricName, Dimensions, Period } = read;
  const Stat = read.Statistic ?? read.ExtendedStatistic;
  if (Namespace === undefined || MetricName === undefined || Stat === undefined || Period === undefined)
    throw refusal(resource, 'needs Metrics, or Namespace, MetricName, Period and a statistic');
  return { Id: 'm', MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Stat, Period } };
};

const seriesOf = (
  { Id, Expression, MetricStat, AccountId }: z.output<typeof querySchema>,
  resource: Resource,
): AlarmSeries => {
  if (AccountId !== undefined && AccountId !== resource.stack.account)
    throw refusal(resource, `${Id} is a metric of another account`);
  if (Expression !== undefined) return { expression: readMetricMath(Expression) };
  if (!MetricStat) throw refusal(resource, `${Id} has neither an Expression nor a MetricStat`);
  const { Namespace: namespace, MetricName: name, Dimensions } = MetricStat.Metric;
  const dimensions = Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value]));
  return { metric: { namespace, name, dimensions }, statistic: MetricStat.Stat };
};

const compositeAlarm = (blueprint: Blueprint, resource: Resource): CompositeAlarm => {
  const { AlarmDescription, AlarmRule } = blueprint.read(resource, compositeSchema);
  const rule = readCompositeRule(AlarmRule);
  return { kind: 'composite', ...identityOf(blueprint, resource), description: AlarmDescription, rule };
};

/** Each composite alarm after all that it speaks of. */
const inOrder = (composites: readonly CompositeAlarm[], known: readonly Alarm[]): readonly CompositeAlarm[] => {
  const placed = new Set(known.flatMap(({ name, arn }) => [name, arn]));
  const ordered: CompositeAlarm[] = [];
  let left = composites;
  while (left.length > 0) {
    const ready = left.filter(({ rule }) => rule.alarms.every((alarm) => placed.has(alarm)));
    const [stuck] = left;
    if (ready.length === 0 && stuck) {
      const unknown = stuck.rule.alarms.filter((alarm) => !placed.has(alarm)).join(', ');
      throw new AssemblyError(`the composite alarm ${stuck.name} speaks of ${unknown}, which is no alarm before it`);
    }
    for (const { name, arn } of ready) placed.add(name).add(arn);
    ordered.push(...ready);
    left = left.filter((each) => !ready.includes(each));
  }
  return ordered;
};
