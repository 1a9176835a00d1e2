-- a median with its spread
-- {"kind":"measure","filters":[],"attribution":"now","sort":"dimension","limit":50,"metric":"salesCycle","period":{"of":"fiscal-quarter","offset":0}}
(select json_build_object('kind', 'value', 'value', g.n0::text, 'count', g.count, 'withoutAmount', g.without_amount, 'withoutRate', g.without_rate, 'spread', json_build_object('upperQuartile', g.upper_quartile::text, 'p95', g.p95::text, 'mean', g.mean::text))
  from (select t0.numerator as n0, t0.denominator as d0, t0.count, t0.without_amount as without_amount, t0.without_rate as without_rate, t0.upper_quartile, t0.p95, t0.mean
  from (select (trim_scale(round((percentile_cont(0.5) within group (order by measured.value))::numeric, 1)))::numeric as numerator, (0)::numeric as denominator, count(*) filter (where (measured.value is not null)) as count, 0 as without_amount, 0 as without_rate, trim_scale(round((percentile_cont(0.75) within group (order by measured.value))::numeric, 1)) as upper_quartile, trim_scale(round((percentile_cont(0.95) within group (order by measured.value))::numeric, 1)) as p95, trim_scale(round((avg(measured.value))::numeric, 1)) as mean
  from mirror.opportunity as o
  cross join lateral (select (case when o.is_closed then o.close_on else '2026-05-15'::date end - (o.created_at at time zone 'Pacific/Auckland')::date) as value offset 0) measured
  where ((o.tenant_id = 1 and not o.is_deleted and o.owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = ‹"005000000000002AAA"›))) and o."is_won" in (true) and measured.value >= ‹"0"›::numeric and o.close_on between '2026-05-01'::date and '2026-07-31'::date) and true ) t0) g)
