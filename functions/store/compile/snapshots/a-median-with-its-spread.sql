-- a median with its spread
-- {"kind":"measure","filters":[],"attribution":"now","sort":"dimension","limit":50,"metric":"salesCycle","period":{"of":"fiscal-quarter","offset":0}}
(select json_build_object('kind', 'value', 'value', g.n0::text, 'count', g.count, 'withoutAmount', g.without_amount, 'withoutRate', g.without_rate, 'spread', json_build_object('upperQuartile', g.upper_quartile::text, 'p95', g.p95::text, 'mean', g.mean::text))
  from (select t0.numerator as n0, t0.denominator as d0, t0.count, t0.without_amount as without_amount, t0.without_rate as without_rate, t0.upper_quartile, t0.p95, t0.mean
  from (select (trim_scale(round((percentile_cont(0.5) within group (order by (case when o.is_closed then o.close_on else $1::date end - (o.created_at at time zone $2::text)::date)))::numeric, 1)))::numeric as numerator, (0)::numeric as denominator, count(*) filter (where ((case when o.is_closed then o.close_on else $3::date end - (o.created_at at time zone $4::text)::date) is not null)) as count, 0 as without_amount, 0 as without_rate, trim_scale(round((percentile_cont(0.75) within group (order by (case when o.is_closed then o.close_on else $5::date end - (o.created_at at time zone $6::text)::date)))::numeric, 1)) as upper_quartile, trim_scale(round((percentile_cont(0.95) within group (order by (case when o.is_closed then o.close_on else $7::date end - (o.created_at at time zone $8::text)::date)))::numeric, 1)) as p95, trim_scale(round((avg((case when o.is_closed then o.close_on else $9::date end - (o.created_at at time zone $10::text)::date)))::numeric, 1)) as mean
  from mirror.opportunity as o
  where ((o.tenant_id = $11 and not o.is_deleted and o.owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = $12))) and o."is_won" in ($13::boolean) and o.close_on between $14::date and $15::date)) t0) g)

-- parameters: ["2026-05-15","Pacific/Auckland","2026-05-15","Pacific/Auckland","2026-05-15","Pacific/Auckland","2026-05-15","Pacific/Auckland","2026-05-15","Pacific/Auckland",1,"005000000000002AAA","true","2026-05-01","2026-07-31"]
