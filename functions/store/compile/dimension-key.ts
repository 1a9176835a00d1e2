import { type RawBuilder, sql } from 'kysely';
import { forecastCategories } from '#domain/forecast-categories';
import { type CustomName, isCustomName } from '#shared/objects/custom-field';
import type { Dimension } from '#shared/query/dimensions';
import type { Asking } from './asking.ts';
import { customDealField, mirroredField } from './deal-field.ts';
import type { Counting, Facts } from './facts.ts';
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
export const dimensionKey = (by: Dimension, { metric, facts, asking }: Counting): DimensionKey => {
  if (by === 'month') return monthKey(facts);
  if (by === 'owner') return ownerKey(facts.owner, asking);
  if (metric.source !== 'opportunity') throw unknownDimension(`this metric is not kept by ${by}`);
  if (isCustomName(by)) return customKey(by, asking);
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
  if (day === undefined) throw unknownDimension('this metric has no day to split by');
  return { ...plainKey(sql`to_char(${day.of}, 'YYYY-MM')`), label: sql`null::text` };
};

const ownerKey = (owner: RawBuilder<unknown>, { tenantId }: Asking): DimensionKey => ({
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

/** A number has an order of its own; a reference to a user her name; anything else speaks for itself. */
const customKey = (name: CustomName, asking: Asking): DimensionKey => {
  const field = mirroredField(name, asking, 'query.unknown-dimension');
  const { kind, cell } = customDealField(field);
  switch (kind) {
    case 'integer':
    case 'money':
    case 'percent':
    case 'number':
      return { ...plainKey(sql`trim_scale(${cell})::text`), rank: sql`g.key::numeric` };
    case 'reference':
      return { ...ownerKey(cell, asking), label: sql`coalesce(u.name, g.key)` };
    case 'instant':
      throw unknownDimension(
        `${field.name} is a moment, which hardly two deals share; split by a day or a list of values`,
      );
    case 'text':
    case 'picklist':
    case 'boolean':
    case 'day':
      return plainKey(cell);
  }
};

const unknownDimension = (message: string) => new QuestionRefusedError('query.unknown-dimension', message);
