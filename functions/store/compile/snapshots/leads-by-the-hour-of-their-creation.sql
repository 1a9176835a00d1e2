-- leads by the hour of their creation
-- {"kind":"measure","filters":[],"attribution":"now","sort":"dimension","limit":50,"metric":"leadsWithin5","by":"weekday","splitBy":"hour","period":{"of":"fiscal-quarter","offset":0}}
(with g as materialized (select u.key, u.part, u.level, u.numerator as n0, u.denominator as d0, u.count, u.count as rows, u.without_amount, u.without_rate
  from (select 0 as term, t.*
  from (select k.key as key, k.part as part, grouping(k.key, k.part) as level, (count(*) filter (where (case when oe.answered_at is not null then ceil(greatest(extract(epoch
  from oe.answered_at - o.created_at) / 60, 0)) end <= ‹"5"›::numeric)))::numeric as numerator, (count(*) filter (where true))::numeric as denominator, count(*) filter (where true) as count, 0 as without_amount, 0 as without_rate
  from mirror.lead as o
  left join lateral ( select least( (select min(t.completed_at)
  from mirror.task t
  where t.tenant_id = 1 and t.who_id = o.id and not t.is_deleted and t.is_closed and t.owner_id like '005%' and t.type is distinct
  from 'ListEmail'), (select min(e.starts_at)
  from mirror.event e
  where e.tenant_id = 1 and e.who_id = o.id and not e.is_deleted and e.owner_id like '005%' and e.is_all_day is not true and e.starts_at < ('2026-05-16'::date::timestamp at time zone 'Pacific/Auckland'))) as answered_at) oe on true
  cross join lateral (select extract(isodow
  from (o.created_at at time zone 'Pacific/Auckland')::date)::int::text as key, extract(hour
  from o.created_at at time zone 'Pacific/Auckland')::int::text as part) k
  where ((o.tenant_id = 1 and not o.is_deleted and o.owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = ‹"005000000000002AAA"›))) and (o.created_at >= ('2026-05-01'::date::timestamp at time zone 'Pacific/Auckland') and o.created_at < ('2026-08-01'::date::timestamp at time zone 'Pacific/Auckland'))) and true
  group by grouping sets ((k.key, k.part), (k.key), ())) t) u),
points as (select *, place <= 50 as is_shown
  from ( select *, row_number() over (order by rank nulls last, label nulls last, key nulls last) as place
  from ( select g.key, null::text as label, g.key::int as rank, g.count, g.n0, g.d0, (11::numeric / nullif(66::numeric, 0)) as elapsed, round(g.n0 / nullif(g.d0, 0), 6) as figure, null::numeric as compared
  from g
  where g.level = 1 and g.rows > 0) named) ordered),
parts as ( select key, label, null::numeric as elapsed, row_number() over (order by rank nulls last, label nulls last, key nulls last) as place
  from ( select g.key, null::text as label, g.key::int as rank
  from (select distinct part as key
  from g
  where level = 0 and rows > 0) g ) named),
cells as ( select p.place, json_agg(json_build_object('key', t.key, 'label', t.label, 'value', round(g.n0 / nullif(g.d0, 0), 6)::text, 'count', coalesce(g.count, 0))
  order by t.place) as parts
  from points p
  cross join parts t
  left join g on g.level = 0 and (coalesce(g.key, '') = coalesce(p.key, '') and (g.key is null) = (p.key is null)) and (coalesce(g.part, '') = coalesce(t.key, '') and (g.part is null) = (t.key is null))
  where p.is_shown
  group by p.place) select case when (select count(*)
  from g
  where level = 1 and rows > 0) > 1000 then json_build_object('kind', 'refused', 'code', ‹"query.too-many-groups"›::text, 'field', ‹"by"›::text, 'message', ‹"weekday has values in more than 1000 groups; filter them, or split by something with fewer values"›::text) when (select count(*)
  from parts) > 50 then json_build_object('kind', 'refused', 'code', ‹"query.too-many-parts"›::text, 'field', ‹"splitBy"›::text, 'message', ‹"hour has more than 50 values here; filter them, or split by something with fewer values"›::text) else case when exists (select
  from points p
  where not p.is_shown) then json_build_object('kind', 'series', 'points', (select coalesce(json_agg(json_build_object('key', p.key, 'label', p.label, 'value', p.figure::text, 'count', p.count, 'parts', coalesce(c.parts, '[]'))
  order by p.place), '[]')
  from points p
  left join cells c on c.place = p.place
  where p.is_shown), 'rest', (select json_build_object('points', count(*), 'value', round(sum(p.n0) / nullif(sum(p.d0), 0), 6)::text, 'count', sum(p.count))
  from points p
  where not p.is_shown), 'total', round(g.n0 / nullif(g.d0, 0), 6)::text, 'count', g.count, 'withoutAmount', g.without_amount, 'withoutRate', g.without_rate, 'ratio', json_build_object('of', g.n0::text, 'to', g.d0::text)) else json_build_object('kind', 'series', 'points', (select coalesce(json_agg(json_build_object('key', p.key, 'label', p.label, 'value', p.figure::text, 'count', p.count, 'parts', coalesce(c.parts, '[]'))
  order by p.place), '[]')
  from points p
  left join cells c on c.place = p.place
  where p.is_shown), 'total', round(g.n0 / nullif(g.d0, 0), 6)::text, 'count', g.count, 'withoutAmount', g.without_amount, 'withoutRate', g.without_rate, 'ratio', json_build_object('of', g.n0::text, 'to', g.d0::text)) end end
  from g
  where g.level = 3)
