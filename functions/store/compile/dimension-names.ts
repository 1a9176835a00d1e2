import { type RawBuilder, sql } from 'kysely';
import { forecastCategories } from '#domain/forecast-categories';
import { type CustomField, isCustomName } from '#shared/objects/custom-field';
import { type Dimension, isGrain } from '#shared/query/dimensions';
import type { Source } from '#shared/query/source';
import { accountName } from './account-name.ts';
import type { Asking } from './asking.ts';
import { mirroredField } from './mirrored-field.ts';

/** How the keys of a dimension are called and ordered, as SQL on a relation `g` with a text column `key`. */
export interface DimensionNames {
  /** Joins that label and rank need. */
  readonly joins: RawBuilder<unknown>;
  /** null where the key has no name of its own: the reader's language names a month, a weekday and an hour. */
  readonly label: RawBuilder<unknown>;
  /** The dimension's own order; null comes last, ties by label. */
  readonly rank: RawBuilder<unknown>;
}

/** Keys in order: by `rank`, by `label`, and by themselves. */
export const ownOrder = sql`rank nulls last, label nulls last, key nulls last`;

/** @param source whose custom field one is: those of deals and of leads may have the same name */
export const dimensionNames = (by: Dimension, source: Source, asking: Asking): DimensionNames => {
  if (isCustomName(by))
    return customNames(mirroredField(by, asking, { source, code: 'query.unknown-dimension' }), asking);
  if (isGrain(by)) return { ...plain, label: sql`null::text` };
  switch (by) {
    case 'owner':
    case 'team':
    case 'createdBy':
      return userNames(asking);
    case 'role':
      return {
        ...plain,
        joins: sql`left join mirror.user_role ur on ur.tenant_id = ${asking.tenantId} and ur.id = g.key`,
        label: sql`ur.name`,
      };
    case 'account':
      return {
        ...plain,
        joins: sql`left join mirror.account a on a.tenant_id = ${asking.tenantId} and a.id = g.key`,
        label: accountName(asking.tenantId),
      };
    case 'campaign':
      return {
        ...plain,
        joins: sql`left join mirror.campaign ca on ca.tenant_id = ${asking.tenantId} and ca.id = g.key`,
        label: sql`ca.name`,
      };
    case 'stage':
      return stageNames(asking);
    case 'forecastCategory':
      return { ...plain, rank: sql`array_position(${[...forecastCategories]}::text[], g.key)` };
    case 'probability':
      return { ...plain, rank: sql`g.key::numeric` };
    case 'weekday':
    case 'hour':
      return { ...plain, label: sql`null::text`, rank: sql`g.key::int` };
    case 'type':
    case 'leadSource':
    case 'industry':
    case 'country':
    case 'status':
    case 'rating':
    case 'priority':
      return plain;
  }
};

const plain: DimensionNames = { joins: sql``, label: sql`g.key`, rank: sql`null::int` };

const userNames = ({ tenantId }: Asking): DimensionNames => ({
  ...plain,
  joins: sql`left join mirror."user" u on u.tenant_id = ${tenantId} and u.id = g.key`,
  label: sql`u.name`,
});

/** An organisation may have retired a stage and made one of the same name: the active one speaks. */
const stageNames = ({ tenantId }: Asking): DimensionNames => ({
  joins: sql`left join lateral (
    select s.label, s.sort_order from mirror.opportunity_stage s
    where s.tenant_id = ${tenantId} and s.name = g.key and not s.is_deleted
    order by s.is_active desc, s.sort_order limit 1) s on true`,
  label: sql`coalesce(s.label, g.key)`,
  rank: sql`s.sort_order`,
});

/** A number has an order of its own; a reference to a user her name; anything else speaks for itself. */
const customNames = ({ kind }: CustomField, asking: Asking): DimensionNames => {
  switch (kind) {
    case 'integer':
    case 'money':
    case 'percent':
    case 'number':
      return { ...plain, rank: sql`g.key::numeric` };
    case 'reference':
      return { ...userNames(asking), label: sql`coalesce(u.name, g.key)` };
    case 'text':
    case 'picklist':
    case 'boolean':
    case 'day':
    case 'instant':
      return plain;
  }
};
