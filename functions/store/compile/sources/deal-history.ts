import { type RawBuilder, sql } from 'kysely';
import { qualifiedStagePlace } from '#shared/metrics/qualified-stage';
import type { Asking, Condition } from '../asking.ts';

/*
 * What Salesforce's own history tells of a deal `o`. It knows the close date and the stage from the deal's creation on;
 * Fairlead's versions begin when the mirror does. Each deal's history is looked up by its index.
 */

/** The rows of the history of a deal `o`, as `h`, to be narrowed further. */
export const historyOf = ({ tenantId }: Pick<Asking, 'tenantId'>): RawBuilder<unknown> =>
  sql`mirror.opportunity_history h where h.tenant_id = ${tenantId} and h.opportunity_id = o.id and not h.is_deleted`;

/** How often the close date was moved to a later day. */
export const pushesOf = (asking: Asking): RawBuilder<number> => sql`(
  select count(*) from (
    select h.close_on > lag(h.close_on) over (order by h.created_at, h.id) as is_push
    from ${historyOf(asking)} and h.close_on is not null) p
  where p.is_push)`;

/** Whether the deal ever got as far as the first qualified stage; whoever was won did. Never null. */
export const isQualified = (asking: Asking): Condition => sql`coalesce(
  o.is_won is true or o.stage = any (${qualifiedStages(asking)})
    or exists (select from ${historyOf(asking)} and h.stage = any (${qualifiedStages(asking)})), false)`;

/** When the deal first stood in a qualified stage, or was won; null where the history does not say. */
export const qualifiedAt = (asking: Asking): RawBuilder<unknown> =>
  sql`(select min(h.created_at) from ${historyOf(asking)} and h.stage = any (${qualifiedStages(asking)}))`;

/** By their names. An organisation may have retired a stage and made one of the same name: the active one speaks. */
export const stagesOf = ({ tenantId }: Pick<Asking, 'tenantId'>): RawBuilder<unknown> => sql`
    select distinct on (s.name) s.name, s.label, s.sort_order, s.is_closed, s.is_won, s.is_active
    from mirror.opportunity_stage s where s.tenant_id = ${tenantId} and not s.is_deleted
    order by s.name, s.is_active desc, s.sort_order`;

/** The open stages from the first qualified one on, and the won ones. It reads nothing of a deal, so that it is worked out once a statement. */
const qualifiedStages = (asking: Asking): RawBuilder<unknown> => sql`array(
  with stages as (${stagesOf(asking)})
  select s.name from stages s
  where s.is_won or (not s.is_closed and s.sort_order >= (
    select f.sort_order from stages f where not f.is_closed and f.is_active
    order by f.sort_order, f.name offset ${sql.lit(qualifiedStagePlace - 1)} limit 1)))`;
