-- a figure against the period before
-- {"kind":"measure","filters":[],"attribution":"now","sort":"dimension","limit":50,"metric":"winRate","period":{"of":"fiscal-quarter","offset":0},"compare":"previous"}
(select json_build_object('kind', 'value', 'value', round(g.n0 / nullif(g.d0, 0), 6)::text, 'count', g.count, 'withoutAmount', g.without_amount, 'withoutRate', g.without_rate, 'ratio', json_build_object('of', g.n0::text, 'to', g.d0::text), 'compared', (select round(h.n0 / nullif(h.d0, 0), 6)::text
  from (select t0.numerator as n0, t0.denominator as d0, t0.count, t0.without_amount as without_amount, t0.without_rate as without_rate
  from (select (count(*) filter (where (o."is_won" in (true))))::numeric as numerator, (count(*) filter (where (o."is_closed" in (true))))::numeric as denominator, count(*) filter (where (o."is_closed" in (true))) as count, 0 as without_amount, 0 as without_rate
  from mirror.opportunity as o
  where ((o.tenant_id = 1 and not o.is_deleted and o.owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = ‹"005000000000002AAA"›))) and o.close_on between '2026-02-01'::date and '2026-02-16'::date) and true ) t0) h))
  from (select t0.numerator as n0, t0.denominator as d0, t0.count, t0.without_amount as without_amount, t0.without_rate as without_rate
  from (select (count(*) filter (where (o."is_won" in (true))))::numeric as numerator, (count(*) filter (where (o."is_closed" in (true))))::numeric as denominator, count(*) filter (where (o."is_closed" in (true))) as count, 0 as without_amount, 0 as without_rate
  from mirror.opportunity as o
  where ((o.tenant_id = 1 and not o.is_deleted and o.owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = ‹"005000000000002AAA"›))) and o.close_on between '2026-05-01'::date and '2026-07-31'::date) and true ) t0) g)
