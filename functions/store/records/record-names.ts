import { type RawBuilder, sql } from 'kysely';

/** A person's name; people are no secret within an organisation. */
export const userName = (tenantId: number, id: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select u.name from mirror."user" u where u.tenant_id = ${tenantId} and u.id = ${id})`;

/** The organisation's stages in their order; of one name used twice, the one in use. */
export const stagesJson = (tenantId: number): RawBuilder<unknown> => sql`(
  select coalesce(json_agg(json_build_object('stage', s.name, 'label', coalesce(s.label, s.name), 'isClosed', coalesce(s.is_closed, false),
    'isWon', coalesce(s.is_won, false), 'isActive', coalesce(s.is_active, false)) order by s.sort_order, s.name), '[]')
  from (
    select distinct on (o.name) o.name, o.label, o.is_closed, o.is_won, o.is_active, o.sort_order from mirror.opportunity_stage o
    where o.tenant_id = ${tenantId} and not o.is_deleted and o.name is not null
    order by o.name, o.is_active desc, o.sort_order) s)`;
