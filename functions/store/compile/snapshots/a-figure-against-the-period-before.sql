-- a figure against the period before
-- {"kind":"measure","filters":[],"attribution":"now","sort":"dimension","limit":50,"metric":"winRate","period":{"of":"fiscal-quarter","offset":0},"compare":"previous"}
(select json_build_object('kind', 'value', 'value', round(g.n0 / nullif(g.d0, 0), 6)::text, 'count', g.count, 'withoutAmount', g.without_amount, 'withoutRate', g.without_rate, 'compared', (select round(h.n0 / nullif(h.d0, 0), 6)::text
  from (select t0.numerator as n0, t0.denominator as d0, t0.count, t0.without_amount as without_amount, t0.without_rate as without_rate
  from (select (count(*) filter (where (o."is_won" in ($1::boolean))))::numeric as numerator, (count(*) filter (where (o."is_closed" in ($2::boolean))))::numeric as denominator, count(*) filter (where (o."is_closed" in ($3::boolean))) as count, 0 as without_amount, 0 as without_rate
  from mirror.opportunity as o
  where ((o.tenant_id = $4 and not o.is_deleted and o.owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = $5))) and o.close_on between $6::date and $7::date)) t0) h))
  from (select t0.numerator as n0, t0.denominator as d0, t0.count, t0.without_amount as without_amount, t0.without_rate as without_rate
  from (select (count(*) filter (where (o."is_won" in ($8::boolean))))::numeric as numerator, (count(*) filter (where (o."is_closed" in ($9::boolean))))::numeric as denominator, count(*) filter (where (o."is_closed" in ($10::boolean))) as count, 0 as without_amount, 0 as without_rate
  from mirror.opportunity as o
  where ((o.tenant_id = $11 and not o.is_deleted and o.owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = $12))) and o.close_on between $13::date and $14::date)) t0) g)

-- parameters: ["true","true","true",1,"005000000000002AAA","2026-02-01","2026-02-16","true","true","true",1,"005000000000002AAA","2026-05-01","2026-07-31"]
