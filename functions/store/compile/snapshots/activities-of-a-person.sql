-- activities of a person
-- {"kind":"measure","filters":[],"attribution":"now","sort":"dimension","limit":50,"metric":"activitiesDone","by":"type","period":{"of":"fiscal-quarter","offset":0}}
(with g as materialized (select u.key, u.part, u.level, u.numerator as n0, u.denominator as d0, u.count, u.count as rows, u.without_amount, u.without_rate
  from (select 0 as term, t.*
  from (select k.key as key, null::text as part, case grouping(k.key) when 0 then 1 else 3 end as level, (count(*) filter (where true))::numeric as numerator, (0)::numeric as denominator, count(*) filter (where true) as count, 0 as without_amount, 0 as without_rate
  from ( select t.tenant_id, t.id, t.owner_id, t.is_deleted, t.subject, t.type, t.status, t.priority, t.who_id, t.what_id, t.account_id, t.created_at, t.completed_at, null::timestamptz(3) as starts_at, coalesce(t.is_closed, false) as is_closed, coalesce((t.completed_at at time zone 'Pacific/Auckland')::date, t.activity_on) as activity_on, t.activity_on as planned_on, t.custom as custom_of_task, null::jsonb as custom_of_event
  from mirror.task t
  union all select e.tenant_id, e.id, e.owner_id, e.is_deleted, e.subject, coalesce(e.type, 'Event'), null, null, e.who_id, e.what_id, e.account_id, e.created_at, null, case when e.is_all_day then null else e.starts_at end, coalesce(e.activity_on <= '2026-05-15'::date, false), e.activity_on, e.activity_on, null, e.custom
  from mirror.event e) as o
  cross join lateral (select o.type as key) k
  where ((o.tenant_id = 1 and not o.is_deleted and o.owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = ‹"005000000000002AAA"›))) and o.is_closed in (true) and ((o.completed_at >= ('2026-05-01'::date::timestamp at time zone 'Pacific/Auckland') and o.completed_at < ('2026-08-01'::date::timestamp at time zone 'Pacific/Auckland')) or ((o.completed_at at time zone 'Pacific/Auckland')::date is null and o.planned_on between '2026-05-01'::date and '2026-07-31'::date))) and true
  group by grouping sets ((k.key), ())) t) u),
points as (select *, place <= 50 as is_shown
  from ( select *, row_number() over (order by rank nulls last, label nulls last, key nulls last) as place
  from ( select g.key, g.key as label, null::int as rank, g.count, g.n0, g.d0, (11::numeric / nullif(66::numeric, 0)) as elapsed, coalesce(g.n0, 0) as figure, null::numeric as compared
  from g
  where g.level = 1 and g.rows > 0) named) ordered) select case when (select count(*)
  from g
  where level = 1 and rows > 0) > 1000 then json_build_object('kind', 'refused', 'code', ‹"query.too-many-groups"›::text, 'field', ‹"by"›::text, 'message', ‹"type has values in more than 1000 groups; filter them, or split by something with fewer values"›::text) else case when exists (select
  from points p
  where not p.is_shown) then json_build_object('kind', 'series', 'points', (select coalesce(json_agg(json_build_object('key', p.key, 'label', p.label, 'value', p.figure::text, 'count', p.count)
  order by p.place), '[]')
  from points p
  where p.is_shown), 'rest', (select json_build_object('points', count(*), 'value', coalesce(sum(p.n0), 0)::text, 'count', sum(p.count))
  from points p
  where not p.is_shown), 'total', coalesce(g.n0, 0)::text, 'count', g.count, 'withoutAmount', g.without_amount, 'withoutRate', g.without_rate) else json_build_object('kind', 'series', 'points', (select coalesce(json_agg(json_build_object('key', p.key, 'label', p.label, 'value', p.figure::text, 'count', p.count)
  order by p.place), '[]')
  from points p
  where p.is_shown), 'total', coalesce(g.n0, 0)::text, 'count', g.count, 'withoutAmount', g.without_amount, 'withoutRate', g.without_rate) end end
  from g
  where g.level = 3)
