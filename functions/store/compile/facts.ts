import { type RawBuilder, sql } from 'kysely';
import type { Measure, Metric, SumOrCount } from '#shared/metrics/define-metric';
import { addDays } from '#shared/query/day';
import type { Filter } from '#shared/query/filter';
import { type DayRange, resolvePeriod } from '#shared/query/periods';
import type { MeasureSpec } from '#shared/query/query-spec';
import { column } from '#store/column-names';
import { type Asking, all, type Condition, dayBegins, visibleDeals, within } from './asking.ts';
import { corporateAmounts, leftOutOf } from './corporate-amount.ts';
import { dealField } from './deal-field.ts';
import { filterCondition } from './filter-condition.ts';
import { QuestionRefusedError } from './question-refused.ts';

/** The rows that a metric is made of: a relation as `o`, and which of its rows count. */
export interface Facts {
  readonly relation: RawBuilder<unknown>;
  readonly owner: RawBuilder<string>;
  /** The day by which the metric's period cuts; absent for a state of now. */
  readonly day?: FactsDay;
  readonly visible: Condition;
  /** A field of money in hundredths of the corporate currency. */
  readonly money: (field: 'amount' | 'expectedRevenue') => RawBuilder<unknown>;
  /** Days from a row's creation until its close date or today, in the organisation's zone. */
  readonly daysUntil?: (end: 'closeOn' | 'today') => RawBuilder<unknown>;
  /** Holds for a row whose amount cannot be converted; absent where there is nothing to convert. */
  readonly isWithoutRate?: Condition;
}

/** A row's day, in the organisation's zone, and whether it lies within days: said so that an index can serve it. */
interface FactsDay {
  readonly of: RawBuilder<string>;
  readonly within: (range: DayRange) => Condition;
}

export const factsOf = (metric: Metric, filters: readonly Filter[], asking: Asking): Facts => {
  switch (metric.source) {
    case 'opportunity': {
      const corporate = corporateAmounts(asking);
      const rates = readsMoney(metric, filters, asking) ? corporate.joins : sql``;
      return {
        relation: sql`mirror.opportunity as o ${rates}`,
        owner: sql`o.owner_id`,
        ...(metric.countsBy !== undefined && {
          day: metric.countsBy === 'createdAt' ? creation(asking) : day(sql`o.close_on`),
        }),
        visible: visibleDeals(asking),
        money: (field) => corporate.of(sql`o.${sql.raw(column(field))}`),
        daysUntil: (end) =>
          sql`(${end === 'today' ? sql`${asking.calendar.today}::date` : sql`o.close_on`} - ${creation(asking).of})`,
        ...(corporate.isWithoutRate !== undefined && { isWithoutRate: corporate.isWithoutRate }),
      };
    }
    case 'quota':
      return {
        relation: sql`app.quota as o`,
        owner: sql`o.user_id`,
        ...(metric.countsBy !== undefined && { day: day(sql`o.period_start_on`) }),
        visible: all([sql`o.tenant_id = ${asking.tenantId}`, asking.scope.sees(sql`o.user_id`)]),
        // Quotas are set in the corporate currency.
        money: () => sql`o.amount`,
      };
  }
};

const day = (of: RawBuilder<string>): FactsDay => ({ of, within: (range) => within(of, range) });

/** A deal is created at a moment; days are days in the organisation's zone. */
const creation = ({ timeZone }: Asking): FactsDay => ({
  of: sql`(o.created_at at time zone ${timeZone}::text)::date`,
  within: ({ firstOn, lastOn }) =>
    sql`(o.created_at >= ${dayBegins(firstOn, timeZone)} and o.created_at < ${dayBegins(addDays(lastOn, 1), timeZone)})`,
});

/** Whether rates are looked up at all: a count of deals need not wait for them. */
const readsMoney = ({ measure }: Metric, filters: readonly Filter[], asking: Asking): boolean => {
  const parts = measure.kind === 'ratio' ? [measure.of, measure.to] : [measure];
  const compared = [...filters, ...parts.flatMap(({ where }) => where)];
  return (
    parts.some(({ kind }) => kind === 'sum') || compared.some(({ field }) => dealField(field, asking).kind === 'money')
  );
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
  /** Those of them that add nothing to a sum: they carry no amount, or one in a currency without a rate. */
  readonly withoutAmount: RawBuilder<unknown>;
  /** Those of them that carry an amount and have no rate. */
  readonly withoutRate: RawBuilder<unknown>;
  /** Of a median. */
  readonly upperQuartile: RawBuilder<unknown>;
}

/** The facts of one question, and who asks it. */
export interface Counting {
  readonly metric: Metric;
  readonly facts: Facts;
  readonly filters: readonly Filter[];
  readonly asking: Asking;
}

/** A share stands on the rows it is a share of; a mean on the rows that it sums, those without an amount among them. */
export const partsOf = (counting: Counting): Parts => {
  const { measure } = counting.metric;
  const none = sql`null::numeric`;
  if (measure.kind === 'median') {
    const rows = all([...filtersOn(counting, measure.where), sql`${daysIn(counting, measure)} is not null`]);
    return {
      numerator: quantile(counting, measure, { at: 0.5, rows }),
      denominator: sql`0`,
      count: sql`count(*) filter (where ${rows})`,
      withoutAmount: sql`0`,
      withoutRate: sql`0`,
      upperQuartile: quantile(counting, measure, { at: 0.75, rows }),
    };
  }
  const whole = measure.kind === 'ratio' ? measure.of : measure;
  const counted = measure.kind === 'ratio' && measure.of.kind === measure.to.kind ? measure.to : whole;
  const behind = all(filtersOn(counting, counted.where));
  return {
    numerator: aggregate(counting, whole),
    denominator: measure.kind === 'ratio' ? aggregate(counting, measure.to) : sql`0`,
    count: sql`count(*) filter (where ${behind})`,
    ...(counted.kind === 'sum' ? leftOutOf(counting.facts, behind) : { withoutAmount: sql`0`, withoutRate: sql`0` }),
    upperQuartile: none,
  };
};

const aggregate = (counting: Counting, part: SumOrCount): RawBuilder<unknown> => {
  const rows = all(filtersOn(counting, part.where));
  if (part.kind === 'count') return sql`count(*) filter (where ${rows})`;
  return sql`coalesce(sum(${counting.facts.money(part.field)}) filter (where ${rows}), 0)`;
};

type Median = Extract<Measure, { kind: 'median' }>;

const daysIn = ({ facts }: Counting, { until }: Median): RawBuilder<unknown> => {
  if (facts.daysUntil === undefined) throw new Error('only deals are created and closed');
  return facts.daysUntil(until);
};

/** Between two days of an even number of rows, the day in their middle: to a tenth. */
const quantile = (
  counting: Counting,
  median: Median,
  { at, rows }: { readonly at: number; readonly rows: Condition },
): RawBuilder<unknown> =>
  sql`trim_scale(round((percentile_cont(${sql.lit(at)}) within group (order by ${daysIn(counting, median)}) filter (where ${rows}))::numeric, 1))`;

const filtersOn = ({ metric, asking }: Counting, filters: readonly Filter[]): readonly Condition[] => {
  if (metric.source === 'opportunity') return filters.map((filter) => filterCondition(filter, asking));
  const [first] = filters;
  if (first !== undefined) throw new QuestionRefusedError('query.unknown-field', `quotas have no field ${first.field}`);
  return [];
};

/**
 * The condition on the facts that a question reads. A plain sum or count asks only for its own rows, so that an
 * index can serve it; a ratio needs the rows of both its parts.
 */
export const factsRead = (counting: Counting, range: DayRange | undefined): Condition => {
  const { metric, facts, filters } = counting;
  return all([
    facts.visible,
    ...filtersOn(counting, filters),
    ...(metric.measure.kind === 'ratio' ? [] : filtersOn(counting, metric.measure.where)),
    ...(range === undefined || facts.day === undefined ? [] : [facts.day.within(range)]),
  ]);
};

/** A figure of its parts: exact, as a number that SQL can sort by. A ratio has six digits, a mean whole hundredths. `parts` is the alias of the parts with its dot. */
export const figureOf = ({ measure, unit }: Metric, parts: RawBuilder<unknown> = sql``): RawBuilder<unknown> => {
  if (measure.kind !== 'ratio') return sql`${parts}numerator`;
  const digits = sql.lit(unit === 'ratio' ? 6 : 0);
  return sql`round(${parts}numerator::numeric / nullif(${parts}denominator, 0), ${digits})`;
};
