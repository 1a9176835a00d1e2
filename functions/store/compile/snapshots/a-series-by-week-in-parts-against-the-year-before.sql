-- a series by week, in parts, against the year before
-- {"kind":"measure","filters":[],"attribution":"now","sort":"dimension","limit":50,"metric":"wonAmount","by":"week","splitBy":"forecastCategory","period":{"of":"fiscal-quarter","offset":0},"compare":"year-before"}
(with g as materialized (select u.key, u.part, u.level, u.numerator as n0, u.denominator as d0, u.count, u.count as rows, u.without_amount, u.without_rate
  from (select 0 as term, t.*
  from (select ('{2026-04-27,2026-05-04,2026-05-11,2026-05-18,2026-05-25,2026-06-01,2026-06-08,2026-06-15,2026-06-22,2026-06-29,2026-07-06,2026-07-13,2026-07-20,2026-07-27}'::text[])[k.key] as key, k.part as part, grouping(k.key, k.part) as level, (coalesce(sum(app.converted(o."amount", r.rate, r.millionths)) filter (where (o."is_won" in (true))), 0))::numeric as numerator, (0)::numeric as denominator, count(*) filter (where (o."is_won" in (true))) as count, count(*) filter (where (o."is_won" in (true)) and (o.amount is null or (o.amount is not null and r.rate is null))) as without_amount, count(*) filter (where (o."is_won" in (true)) and (o.amount is not null and r.rate is null)) as without_rate
  from mirror.opportunity as o
  left join ( select distinct on (c.iso_code) c.iso_code, c.conversion_rate as rate, case when scale(trim_scale(c.conversion_rate)) <= 6 and c.conversion_rate < 1e12 then (c.conversion_rate * 1000000)::bigint end as millionths
  from mirror.currency_type c
  where c.tenant_id = 1 and not c.is_deleted and c.conversion_rate > 0
  order by c.iso_code, c.is_active desc, c.source_version desc) r on r.iso_code = o.currency
  cross join lateral (select width_bucket(o.close_on, '{2026-04-27,2026-05-04,2026-05-11,2026-05-18,2026-05-25,2026-06-01,2026-06-08,2026-06-15,2026-06-22,2026-06-29,2026-07-06,2026-07-13,2026-07-20,2026-07-27}'::date[]) as key, o.forecast_category as part) k
  where ((o.tenant_id = 1 and not o.is_deleted and o.owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = ‹"005000000000002AAA"›))) and o.close_on between '2026-05-01'::date and '2026-07-31'::date) and (o."is_won" in (true))
  group by grouping sets ((k.key, k.part), (k.key), ())) t) u),
h as materialized (select u.key, u.part, u.level, u.numerator as n0, u.denominator as d0, u.count, u.count as rows, u.without_amount, u.without_rate
  from (select 0 as term, t.*
  from (select ('{2025-04-28,2025-05-05,2025-05-12,2025-05-19,2025-05-26,2025-06-02,2025-06-09,2025-06-16,2025-06-23,2025-06-30,2025-07-07,2025-07-14,2025-07-21,2025-07-28}'::text[])[k.key] as key, null::text as part, case grouping(k.key) when 0 then 1 else 3 end as level, (coalesce(sum(app.converted(o."amount", r.rate, r.millionths)) filter (where (o."is_won" in (true))), 0))::numeric as numerator, (0)::numeric as denominator, count(*) filter (where (o."is_won" in (true))) as count, count(*) filter (where (o."is_won" in (true)) and (o.amount is null or (o.amount is not null and r.rate is null))) as without_amount, count(*) filter (where (o."is_won" in (true)) and (o.amount is not null and r.rate is null)) as without_rate
  from mirror.opportunity as o
  left join ( select distinct on (c.iso_code) c.iso_code, c.conversion_rate as rate, case when scale(trim_scale(c.conversion_rate)) <= 6 and c.conversion_rate < 1e12 then (c.conversion_rate * 1000000)::bigint end as millionths
  from mirror.currency_type c
  where c.tenant_id = 1 and not c.is_deleted and c.conversion_rate > 0
  order by c.iso_code, c.is_active desc, c.source_version desc) r on r.iso_code = o.currency
  cross join lateral (select width_bucket(o.close_on, '{2025-04-28,2025-05-05,2025-05-12,2025-05-19,2025-05-26,2025-06-02,2025-06-09,2025-06-16,2025-06-23,2025-06-30,2025-07-07,2025-07-14,2025-07-21,2025-07-28}'::date[]) as key) k
  where ((o.tenant_id = 1 and not o.is_deleted and o.owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = ‹"005000000000002AAA"›))) and o.close_on between '2025-05-01'::date and '2025-07-31'::date) and (o."is_won" in (true))
  group by grouping sets ((k.key), ())) t) u),
points as (select b.key, null::text as label, coalesce(g.count, 0) as count, g.n0, g.d0, b.elapsed, coalesce(g.n0, 0) as figure, case when o.key is not null then coalesce(h.n0, 0) end as compared, b.place, true as is_shown
  from ( select b.key, b.place, b.passed::numeric / nullif(b.days, 0) as elapsed
  from unnest('{2026-04-27,2026-05-04,2026-05-11,2026-05-18,2026-05-25,2026-06-01,2026-06-08,2026-06-15,2026-06-22,2026-06-29,2026-07-06,2026-07-13,2026-07-20,2026-07-27}'::text[], '{5,5,5,0,0,0,0,0,0,0,0,0,0,0}'::int[], '{5,5,5,5,5,5,5,5,5,5,5,5,5,5}'::int[]) with ordinality b (key, passed, days, place)) b
  left join g on g.level = 1 and g.key = b.key
  left join unnest('{2025-04-28,2025-05-05,2025-05-12,2025-05-19,2025-05-26,2025-06-02,2025-06-09,2025-06-16,2025-06-23,2025-06-30,2025-07-07,2025-07-14,2025-07-21,2025-07-28}'::text[]) with ordinality o (key, place) on o.place = b.place
  left join h on h.level = 1 and h.key = o.key),
parts as ( select key, label, null::numeric as elapsed, row_number() over (order by rank nulls last, label nulls last, key nulls last) as place
  from ( select g.key, g.key as label, array_position(‹["Closed","Forecast","MostLikely","BestCase","Pipeline","Omitted"]›::text[], g.key) as rank
  from (select distinct part as key
  from g
  where level = 0 and rows > 0) g ) named),
cells as ( select p.place, json_agg(json_build_object('key', t.key, 'label', t.label, 'value', coalesce(g.n0, 0)::text, 'count', coalesce(g.count, 0))
  order by t.place) as parts
  from points p
  cross join parts t
  left join g on g.level = 0 and (coalesce(g.key, '') = coalesce(p.key, '') and (g.key is null) = (p.key is null)) and (coalesce(g.part, '') = coalesce(t.key, '') and (g.part is null) = (t.key is null))
  where p.is_shown
  group by p.place) select case when (select count(*)
  from parts) > 50 then json_build_object('kind', 'refused', 'code', ‹"query.too-many-parts"›::text, 'field', ‹"splitBy"›::text, 'message', ‹"forecastCategory has more than 50 values here; filter them, or split by something with fewer values"›::text) else case when exists (select
  from points p
  where not p.is_shown) then json_build_object('kind', 'series', 'points', (select coalesce(json_agg(json_build_object('key', p.key, 'label', p.label, 'value', p.figure::text, 'count', p.count, 'compared', p.compared::text, 'parts', coalesce(c.parts, '[]'))
  order by p.place), '[]')
  from points p
  left join cells c on c.place = p.place
  where p.is_shown), 'rest', (select json_build_object('points', count(*), 'value', coalesce(sum(p.n0), 0)::text, 'count', sum(p.count))
  from points p
  where not p.is_shown), 'total', coalesce(g.n0, 0)::text, 'count', g.count, 'withoutAmount', g.without_amount, 'withoutRate', g.without_rate) else json_build_object('kind', 'series', 'points', (select coalesce(json_agg(json_build_object('key', p.key, 'label', p.label, 'value', p.figure::text, 'count', p.count, 'compared', p.compared::text, 'parts', coalesce(c.parts, '[]'))
  order by p.place), '[]')
  from points p
  left join cells c on c.place = p.place
  where p.is_shown), 'total', coalesce(g.n0, 0)::text, 'count', g.count, 'withoutAmount', g.without_amount, 'withoutRate', g.without_rate) end end
  from g
  where g.level = 3)
