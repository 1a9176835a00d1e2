-- the time that deals spent in a stage
-- {"kind":"measure","filters":[{"field":"stage","is":"equal","values":["Bid"]}],"attribution":"now","sort":"dimension","limit":50,"metric":"timeInStage","period":{"of":"fiscal-quarter","offset":0}}
(select json_build_object('kind', 'value', 'value', g.n0::text, 'count', g.count, 'withoutAmount', g.without_amount, 'withoutRate', g.without_rate, 'spread', json_build_object('upperQuartile', g.upper_quartile::text, 'p95', g.p95::text, 'mean', g.mean::text))
  from (select t0.numerator as n0, t0.denominator as d0, t0.count, t0.without_amount as without_amount, t0.without_rate as without_rate, t0.upper_quartile, t0.p95, t0.mean
  from (select (trim_scale(round((percentile_cont(0.5) within group (order by measured.value))::numeric, 1)))::numeric as numerator, (0)::numeric as denominator, count(distinct o.id) filter (where (measured.value is not null)) as count, 0 as without_amount, 0 as without_rate, trim_scale(round((percentile_cont(0.75) within group (order by measured.value))::numeric, 1)) as upper_quartile, trim_scale(round((percentile_cont(0.95) within group (order by measured.value))::numeric, 1)) as p95, trim_scale(round((avg(measured.value))::numeric, 1)) as mean
  from mirror.opportunity as o
  cross join lateral ( select (( select array_agg(s.name
  order by s.sort_order, s.name)
  from ( select distinct on (s.name) s.name, s.label, s.sort_order, s.is_closed, s.is_won, s.is_active
  from mirror.opportunity_stage s
  where s.tenant_id = 1 and not s.is_deleted
  order by s.name, s.is_active desc, s.sort_order) s
  where not s.is_closed and s.is_active))[t.place] as stage, bool_or(w.got_to > t.place) is true as went_on, min(w.created_at) filter (where w.got_to >= t.place) as reached_at, case when not bool_or(w.stood_at = t.place and w.left_at is null) then max(w.left_at) filter (where w.stood_at = t.place) end as left_at, case when not bool_or(w.stood_at = t.place and w.left_at is null) then sum(w.seconds) filter (where w.stood_at = t.place) / 86400 end as days
  from ( select h.created_at, lead(h.created_at) over past as left_at, extract(epoch
  from lead(h.created_at) over past - h.created_at) as seconds, (( with stages as ( select distinct on (s.name) s.name, s.label, s.sort_order, s.is_closed, s.is_won, s.is_active
  from mirror.opportunity_stage s
  where s.tenant_id = 1 and not s.is_deleted
  order by s.name, s.is_active desc, s.sort_order),
steps as ( select name, sort_order, row_number() over (order by sort_order, name) as place
  from stages
  where not is_closed and is_active) select jsonb_object_agg(s.name, case when s.is_won then (select count(*) + 1
  from steps) else coalesce((select t.place
  from steps t
  where t.name = s.name), (select max(t.place)
  from steps t
  where t.sort_order <= s.sort_order)) end)
  from stages s
  where s.is_won or not s.is_closed) ->> h.stage)::int as got_to, coalesce(array_position(( select array_agg(s.name
  order by s.sort_order, s.name)
  from ( select distinct on (s.name) s.name, s.label, s.sort_order, s.is_closed, s.is_won, s.is_active
  from mirror.opportunity_stage s
  where s.tenant_id = 1 and not s.is_deleted
  order by s.name, s.is_active desc, s.sort_order) s
  where not s.is_closed and s.is_active), h.stage), 0) as stood_at
  from mirror.opportunity_history h
  where h.tenant_id = 1 and h.opportunity_id = o.id and not h.is_deleted window past as (order by h.created_at, h.id)) w
  cross join generate_series(1, cardinality(( select array_agg(s.name
  order by s.sort_order, s.name)
  from ( select distinct on (s.name) s.name, s.label, s.sort_order, s.is_closed, s.is_won, s.is_active
  from mirror.opportunity_stage s
  where s.tenant_id = 1 and not s.is_deleted
  order by s.name, s.is_active desc, s.sort_order) s
  where not s.is_closed and s.is_active))) t (place)
  group by t.place having bool_or(w.got_to >= t.place)) sv
  cross join lateral (select sv.days as value offset 0) measured
  where ((o.tenant_id = 1 and not o.is_deleted and o.owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = ‹"005000000000002AAA"›))) and sv.stage in (‹"Bid"›::text) and (exists (select
  from mirror.opportunity_history h
  where h.tenant_id = 1 and h.opportunity_id = o.id and not h.is_deleted and (h.created_at >= ('2026-05-01'::date::timestamp at time zone 'Pacific/Auckland') and h.created_at < ('2026-08-01'::date::timestamp at time zone 'Pacific/Auckland'))) and (sv.left_at >= ('2026-05-01'::date::timestamp at time zone 'Pacific/Auckland') and sv.left_at < ('2026-08-01'::date::timestamp at time zone 'Pacific/Auckland')))) and true ) t0) g)
