import type { ClientBase } from 'pg';

/** First half of the advisory lock's key; the second is the tenant. */
const lockSpace = 4_711_002;

/**
 * Works out anew who sees whose records: a user sees herself and everyone whose role lies below hers. Writes only
 * the difference. One rebuild of a tenant at a time: of two pages that commit together the later one sees both.
 */
export const rebuildVisibleOwners = async (client: ClientBase, tenantId: number): Promise<void> => {
  await client.query('select pg_advisory_xact_lock($1, $2)', [lockSpace, tenantId]);
  await client.query(rebuildSql, [tenantId]);
};

/** UNION, not UNION ALL: a cycle of roles, which a half-read hierarchy may show, must end. */
const rebuildSql = `
with recursive below (role_id, lower_id) as (
  select parent_role_id, id from mirror.user_role
  where tenant_id = $1 and parent_role_id is not null and not is_deleted
  union
  select b.role_id, r.id from below b
  join mirror.user_role r on r.tenant_id = $1 and r.parent_role_id = b.lower_id and not r.is_deleted
), people as (
  select id, user_role_id from mirror."user" where tenant_id = $1 and not is_deleted
), wanted as (
  select id as viewer_id, id as owner_id from people
  union
  select v.id, o.id from people v
  join below b on b.role_id = v.user_role_id
  join people o on o.user_role_id = b.lower_id
), ended as (
  delete from app.visible_owner h where h.tenant_id = $1
    and not exists (select from wanted w where w.viewer_id = h.viewer_id and w.owner_id = h.owner_id)
)
insert into app.visible_owner (tenant_id, viewer_id, owner_id)
select $1, viewer_id, owner_id from wanted order by 2, 3
on conflict do nothing`;
