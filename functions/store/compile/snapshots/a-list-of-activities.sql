-- a list of activities
-- {"kind":"records","object":"activity","columns":["subject","related","activityOn"],"filters":[{"field":"isClosed","is":"equal","values":["false"]}],"sort":{"by":"activityOn","descending":false},"limit":20}
(with page as materialized (select id, (key)::text as value, row_number() over (order by key asc nulls last, id) as place
  from ( select *
  from ( select o.id, (o.activity_on)::date as key
  from ( select t.tenant_id, t.id, t.owner_id, t.is_deleted, t.subject, t.type, t.status, t.priority, t.who_id, t.what_id, t.account_id, t.created_at, t.completed_at, null::timestamptz(3) as starts_at, coalesce(t.is_closed, false) as is_closed, coalesce((t.completed_at at time zone $1::text)::date, t.activity_on) as activity_on
  from mirror.task t
  union all select e.tenant_id, e.id, e.owner_id, e.is_deleted, e.subject, coalesce(e.type, 'Event'), null, null, e.who_id, e.what_id, e.account_id, e.created_at, null, case when e.is_all_day then null else e.starts_at end, coalesce(e.activity_on <= $2::date, false), e.activity_on
  from mirror.event e) as o
  where ((o.tenant_id = $3 and not o.is_deleted and o.owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = $4))) and o.is_closed in ($5::boolean))) keyed
  where true
  order by key asc nulls last, id
  limit $6) cut) select json_build_object('kind', 'records', 'count', m.count, 'totals', m.totals, 'withoutAmount', m.without_amount, 'withoutRate', m.without_rate, 'customs', $7::json, 'rows', (select coalesce(json_agg(json_build_object('id', o.id, 'cells', json_build_object('subject', (o.subject)::text, 'related', (coalesce(rd.name, ra.name, rl.name, rc.name))::text, 'activityOn', (o.activity_on)::text))
  order by p.place), '[]')
  from page p
  cross join ( select t.tenant_id, t.id, t.owner_id, t.is_deleted, t.subject, t.type, t.status, t.priority, t.who_id, t.what_id, t.account_id, t.created_at, t.completed_at, null::timestamptz(3) as starts_at, coalesce(t.is_closed, false) as is_closed, coalesce((t.completed_at at time zone $8::text)::date, t.activity_on) as activity_on
  from mirror.task t
  union all select e.tenant_id, e.id, e.owner_id, e.is_deleted, e.subject, coalesce(e.type, 'Event'), null, null, e.who_id, e.what_id, e.account_id, e.created_at, null, case when e.is_all_day then null else e.starts_at end, coalesce(e.activity_on <= $9::date, false), e.activity_on
  from mirror.event e) as o
  left join mirror.opportunity rd on ("rd".tenant_id = $10 and not "rd".is_deleted) and rd.id = o.what_id and "rd".owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = $11))
  left join mirror.account ra on ("ra".tenant_id = $12 and not "ra".is_deleted) and ra.id = o.what_id and ("ra".owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = $13)) or exists ( select
  from mirror.opportunity ro
  where ("ro".tenant_id = $14 and not "ro".is_deleted) and ro.account_id = ra.id and "ro".owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = $15))))
  left join mirror.lead rl on ("rl".tenant_id = $16 and not "rl".is_deleted) and rl.id = o.who_id and "rl".owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = $17))
  left join mirror.contact rc on ("rc".tenant_id = $18 and not "rc".is_deleted) and rc.id = o.who_id and "rc".owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = $19))
  where o.id = p.id and p.place <= $20 and (o.tenant_id = $21 and not o.is_deleted and o.owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = $22)))), 'next', (select json_build_object('value', p.value, 'id', p.id)
  from page p
  where p.place = $23 and (select count(*)
  from page) > $24))
  from (select count(*) as count, json_build_object() as totals, 0 as without_amount, 0 as without_rate
  from ( select t.tenant_id, t.id, t.owner_id, t.is_deleted, t.subject, t.type, t.status, t.priority, t.who_id, t.what_id, t.account_id, t.created_at, t.completed_at, null::timestamptz(3) as starts_at, coalesce(t.is_closed, false) as is_closed, coalesce((t.completed_at at time zone $25::text)::date, t.activity_on) as activity_on
  from mirror.task t
  union all select e.tenant_id, e.id, e.owner_id, e.is_deleted, e.subject, coalesce(e.type, 'Event'), null, null, e.who_id, e.what_id, e.account_id, e.created_at, null, case when e.is_all_day then null else e.starts_at end, coalesce(e.activity_on <= $26::date, false), e.activity_on
  from mirror.event e) as o
  where ((o.tenant_id = $27 and not o.is_deleted and o.owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = $28))) and o.is_closed in ($29::boolean))) m)

-- parameters: ["Pacific/Auckland","2026-05-15",1,"005000000000002AAA","false",21,"{}","Pacific/Auckland","2026-05-15",1,"005000000000002AAA",1,"005000000000002AAA",1,"005000000000002AAA",1,"005000000000002AAA",1,"005000000000002AAA",20,1,"005000000000002AAA",20,20,"Pacific/Auckland","2026-05-15",1,"005000000000002AAA","false"]
