-- a list of activities
-- {"kind":"records","object":"activity","columns":["subject","related","activityOn"],"filters":[{"field":"isClosed","is":"equal","values":["false"]}],"sort":{"by":"activityOn","descending":false},"limit":20}
(with page as materialized (select id, (key)::text as value, row_number() over (order by key asc nulls last, id) as place
  from ( select *
  from ( select o.id, (o.activity_on)::date as key
  from ( select t.tenant_id, t.id, t.owner_id, t.is_deleted, t.subject, t.type, t.status, t.priority, t.who_id, t.what_id, t.account_id, t.created_at, t.completed_at, null::timestamptz(3) as starts_at, coalesce(t.is_closed, false) as is_closed, coalesce((t.completed_at at time zone 'Pacific/Auckland')::date, t.activity_on) as activity_on, t.activity_on as planned_on, t.custom as custom_of_task, null::jsonb as custom_of_event
  from mirror.task t
  union all select e.tenant_id, e.id, e.owner_id, e.is_deleted, e.subject, coalesce(e.type, 'Event'), null, null, e.who_id, e.what_id, e.account_id, e.created_at, null, case when e.is_all_day then null else e.starts_at end, coalesce(e.activity_on <= '2026-05-15'::date, false), e.activity_on, e.activity_on, null, e.custom
  from mirror.event e) as o
  where ((o.tenant_id = 1 and not o.is_deleted and o.owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = ‹"005000000000002AAA"›))) and o.is_closed in (false))) keyed
  where true
  order by key asc nulls last, id
  limit 21) cut) select json_build_object('kind', 'records', 'count', m.count, 'totals', m.totals, 'withoutAmount', m.without_amount, 'withoutRate', m.without_rate, 'customs', ‹"{}"›::json, 'rows', (select coalesce(json_agg(json_build_object('id', o.id, 'cells', json_build_object(‹"subject"›::text, (o.subject)::text, ‹"related"›::text, (coalesce(rd.name, ra.name, rl.name, rc.name))::text, ‹"activityOn"›::text, (o.activity_on)::text))
  order by p.place), '[]')
  from page p
  cross join ( select t.tenant_id, t.id, t.owner_id, t.is_deleted, t.subject, t.type, t.status, t.priority, t.who_id, t.what_id, t.account_id, t.created_at, t.completed_at, null::timestamptz(3) as starts_at, coalesce(t.is_closed, false) as is_closed, coalesce((t.completed_at at time zone 'Pacific/Auckland')::date, t.activity_on) as activity_on, t.activity_on as planned_on, t.custom as custom_of_task, null::jsonb as custom_of_event
  from mirror.task t
  union all select e.tenant_id, e.id, e.owner_id, e.is_deleted, e.subject, coalesce(e.type, 'Event'), null, null, e.who_id, e.what_id, e.account_id, e.created_at, null, case when e.is_all_day then null else e.starts_at end, coalesce(e.activity_on <= '2026-05-15'::date, false), e.activity_on, e.activity_on, null, e.custom
  from mirror.event e) as o
  left join mirror.opportunity rd on ("rd".tenant_id = 1 and not "rd".is_deleted) and rd.id = o.what_id and "rd".owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = ‹"005000000000002AAA"›))
  left join mirror.account ra on ("ra".tenant_id = 1 and not "ra".is_deleted) and ra.id = o.what_id and ("ra".owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = ‹"005000000000002AAA"›)) or exists ( select
  from mirror.opportunity ro
  where ("ro".tenant_id = 1 and not "ro".is_deleted) and ro.account_id = ra.id and "ro".owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = ‹"005000000000002AAA"›))))
  left join mirror.lead rl on ("rl".tenant_id = 1 and not "rl".is_deleted) and rl.id = o.who_id and "rl".owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = ‹"005000000000002AAA"›))
  left join mirror.contact rc on ("rc".tenant_id = 1 and not "rc".is_deleted) and rc.id = o.who_id and "rc".owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = ‹"005000000000002AAA"›))
  where o.id = p.id and p.place <= 20 and (o.tenant_id = 1 and not o.is_deleted and o.owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = ‹"005000000000002AAA"›)))), 'next', (select json_build_object('value', p.value, 'id', p.id)
  from page p
  where p.place = 20 and (select count(*)
  from page) > 20))
  from (select count(*) as count, json_build_object() as totals, 0 as without_amount, 0 as without_rate
  from ( select t.tenant_id, t.id, t.owner_id, t.is_deleted, t.subject, t.type, t.status, t.priority, t.who_id, t.what_id, t.account_id, t.created_at, t.completed_at, null::timestamptz(3) as starts_at, coalesce(t.is_closed, false) as is_closed, coalesce((t.completed_at at time zone 'Pacific/Auckland')::date, t.activity_on) as activity_on, t.activity_on as planned_on, t.custom as custom_of_task, null::jsonb as custom_of_event
  from mirror.task t
  union all select e.tenant_id, e.id, e.owner_id, e.is_deleted, e.subject, coalesce(e.type, 'Event'), null, null, e.who_id, e.what_id, e.account_id, e.created_at, null, case when e.is_all_day then null else e.starts_at end, coalesce(e.activity_on <= '2026-05-15'::date, false), e.activity_on, e.activity_on, null, e.custom
  from mirror.event e) as o
  where ((o.tenant_id = 1 and not o.is_deleted and o.owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = ‹"005000000000002AAA"›))) and o.is_closed in (false))) m)
