import { type RawBuilder, sql } from 'kysely';
import type { Metric, SumOrCount } from '#shared/metrics/define-metric';
import type { Filter } from '#shared/query/filter';
import { type DayRange, resolvePeriod } from '#shared/query/periods';
import type { MeasureSpec } from '#shared/query/query-spec';
import { type Asking, all, type Condition, visibleDeals, within } from './asking.ts';
import { filterCondition } from './filter-condition.ts';
import { QuestionRefusedError } from './question-refused.ts';

/** The rows that a metric is made of: a relation as `o`, and which of its rows count. */
export interface Facts {
  readonly relation: RawBuilder<unknown>;
  readonly owner: RawBuilder<string>;
  /** The day by which the metric's period cuts; absent for a state of now. */
  readonly day?: RawBuilder<string>;
  readonly visible: Condition;
}

export const factsOf = (metric: Metric, asking: Asking): Facts => {
  switch (metric.source) {
    case 'opportunity':
      return {
        relation: sql`mirror.opportunity as o`,
        owner: sql`o.owner_id`,
        ...(metric.countsBy !== undefined && { day: sql`o.close_on` }),
        visible: visibleDeals(asking),
      };
    case 'quota':
      return {
        relation: sql`app.quota as o`,
        owner: sql`o.user_id`,
        ...(metric.countsBy !== undefined && { day: sql`o.period_start_on` }),
        visible: all([sql`o.tenant_id = ${asking.tenantId}`, asking.scope.sees(sql`o.user_id`)]),
      };
  }
};

/** The days that a question about a metric covers; undefined when it names no period or the metric has no day. */
export const rangeOf = (metric: Metric, spec: MeasureSpec, asking: Asking): DayRange | undefined =>
  spec.period === undefined || metric.countsBy === undefined ? undefined : resolvePeriod(spec.period, asking.calendar);

/** The parts of a figure over a set of facts. They add up: the parts of the whole are the sums of the parts. */
export interface Parts {
  readonly numerator: RawBuilder<unknown>;
  readonly denominator: RawBuilder<unknown>;
  /** Rows behind the figure. */
  readonly count: RawBuilder<unknown>;
  /** Those of them that carry no amount. */
  readonly withoutAmount: RawBuilder<unknown>;
}

/** A ratio stands on the rows it is a share of; a mean on the rows that it sums, those without an amount among them. */
export const partsOf = ({ measure, source }: Metric): Parts => {
  const whole = measure.kind === 'ratio' ? measure.of : measure;
  const counted = measure.kind === 'ratio' && measure.of.kind === 'count' ? measure.to : whole;
  const behind = matching(counted.where, source);
  return {
    numerator: aggregate(whole, source),
    denominator: measure.kind === 'ratio' ? aggregate(measure.to, source) : sql`0`,
    count: sql`count(*) filter (where ${behind})`,
    withoutAmount: counted.kind === 'sum' ? sql`count(*) filter (where ${behind} and o.amount is null)` : sql`0`,
  };
};

const aggregate = (part: SumOrCount, source: Metric['source']): RawBuilder<unknown> => {
  const rows = matching(part.where, source);
  if (part.kind === 'count') return sql`count(*) filter (where ${rows})`;
  // The only field that metrics sum; another one would need its name mapped here.
  if (part.field !== 'amount') throw new Error(`no metric sums ${part.field} yet`);
  return sql`coalesce(sum(o.amount) filter (where ${rows}), 0)`;
};

const matching = (filters: readonly Filter[], source: Metric['source']): Condition => all(filtersOn(filters, source));

const filtersOn = (filters: readonly Filter[], source: Metric['source']): readonly Condition[] => {
  if (source === 'opportunity') return filters.map(filterCondition);
  const [first] = filters;
  if (first !== undefined) throw new QuestionRefusedError('query.unknown-field', `quotas have no field ${first.field}`);
  return [];
};

/**
 * The condition on the facts that a question reads. A plain sum or count asks only for its own rows, so that an
 * index can serve it; a ratio needs the rows of both its parts.
 */
export const factsRead = (
  metric: Metric,
  { facts, filters }: { readonly facts: Facts; readonly filters: readonly Filter[] },
  range: DayRange | undefined,
): Condition =>
  all([
    facts.visible,
    ...filtersOn(filters, metric.source),
    ...(metric.measure.kind === 'ratio' ? [] : filtersOn(metric.measure.where, metric.source)),
    ...(range === undefined || facts.day === undefined ? [] : [within(facts.day, range)]),
  ]);

/** A figure of its parts: exact, as a number that SQL can sort by. A ratio has six digits, a mean whole hundredths. `parts` is the alias of the parts with its dot. */
export const figureOf = ({ measure, unit }: Metric, parts: RawBuilder<unknown> = sql``): RawBuilder<unknown> => {
  if (measure.kind !== 'ratio') return sql`${parts}numerator`;
  const digits = sql.lit(unit === 'ratio' ? 6 : 0);
  return sql`round(${parts}numerator::numeric / nullif(${parts}denominator, 0), ${digits})`;
};
