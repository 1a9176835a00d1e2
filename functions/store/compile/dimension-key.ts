import { type RawBuilder, sql } from 'kysely';
import { forecastCategories } from '#domain/forecast-categories';
import type { Metric } from '#shared/metrics/define-metric';
import type { Dimension } from '#shared/query/query-spec';
import type { Asking } from './asking.ts';
import type { Facts } from './facts.ts';
import { QuestionRefusedError } from './question-refused.ts';

/** How a dimension splits facts, and how its keys are named and ordered. Groups are the relation `g` with a `key`. */
export interface DimensionKey {
  /** The key of a fact, as text. */
  readonly key: RawBuilder<unknown>;
  /** Joins that label and rank need. */
  readonly joins: RawBuilder<unknown>;
  readonly label: RawBuilder<unknown>;
  /** The dimension's own order; null comes last, ties by label. */
  readonly rank: RawBuilder<unknown>;
}

/**
 * @throws QuestionRefusedError when the metric's facts do not have the dimension.
 */
export const dimensionKey = (
  by: Dimension,
  metric: Metric,
  { facts, asking }: { readonly facts: Facts; readonly asking: Asking },
): DimensionKey => {
  if (by === 'month') return monthKey(facts);
  if (by === 'owner') return ownerKey(facts, asking);
  if (metric.source !== 'opportunity')
    throw new QuestionRefusedError('query.unknown-dimension', `this metric is not kept by ${by}`);
  switch (by) {
    case 'stage':
      return stageKey(asking);
    case 'forecastCategory':
      return {
        ...plainKey(sql`o.forecast_category`),
        rank: sql`array_position(${[...forecastCategories]}::text[], g.key)`,
      };
    case 'leadSource':
      return plainKey(sql`o.lead_source`);
    case 'type':
      return plainKey(sql`o.type`);
  }
};

const plainKey = (key: RawBuilder<unknown>): DimensionKey => ({
  key,
  joins: sql``,
  label: sql`g.key`,
  rank: sql`null::int`,
});

const monthKey = ({ day }: Facts): DimensionKey => {
  if (day === undefined)
    throw new QuestionRefusedError('query.unknown-dimension', 'this metric has no day to split by');
  return { ...plainKey(sql`to_char(${day}, 'YYYY-MM')`), label: sql`null::text` };
};

const ownerKey = ({ owner }: Facts, { tenantId }: Asking): DimensionKey => ({
  ...plainKey(owner),
  joins: sql`left join mirror."user" u on u.tenant_id = ${tenantId} and u.id = g.key`,
  label: sql`u.name`,
});

/** An organisation may have retired a stage and made one of the same name: the active one speaks. */
const stageKey = ({ tenantId }: Asking): DimensionKey => ({
  ...plainKey(sql`o.stage`),
  joins: sql`left join lateral (
    select s.label, s.sort_order from mirror.opportunity_stage s
    where s.tenant_id = ${tenantId} and s.name = g.key and not s.is_deleted
    order by s.is_active desc, s.sort_order limit 1) s on true`,
  label: sql`coalesce(s.label, g.key)`,
  rank: sql`s.sort_order`,
});
