-- a formula of two sources
-- {"kind":"measure","filters":[],"attribution":"now","sort":"dimension","limit":50,"metric":"attainmentPace","period":{"of":"fiscal-quarter","offset":0}}
(select json_build_object('kind', 'value', 'value', round(((coalesce(g.n0, 0) / nullif(greatest(coalesce(g.n1, 0), 0), 0)) / nullif(greatest((11::numeric / nullif(66::numeric, 0)), 0), 0)), 6)::text, 'count', g.count, 'withoutAmount', g.without_amount, 'withoutRate', g.without_rate)
  from (select t0.numerator as n0, t0.denominator as d0, t1.numerator as n1, t1.denominator as d1, t0.count, t0.without_amount + t1.without_amount as without_amount, t0.without_rate + t1.without_rate as without_rate
  from (select (coalesce(sum(app.converted(o."amount", r.rate, r.millionths)) filter (where (o."is_won" in (true))), 0))::numeric as numerator, (0)::numeric as denominator, count(*) filter (where (o."is_won" in (true))) as count, count(*) filter (where (o."is_won" in (true)) and (o.amount is null or (o.amount is not null and r.rate is null))) as without_amount, count(*) filter (where (o."is_won" in (true)) and (o.amount is not null and r.rate is null)) as without_rate
  from mirror.opportunity as o
  left join ( select distinct on (c.iso_code) c.iso_code, c.conversion_rate as rate, case when scale(trim_scale(c.conversion_rate)) <= 6 and c.conversion_rate < 1e12 then (c.conversion_rate * 1000000)::bigint end as millionths
  from mirror.currency_type c
  where c.tenant_id = 1 and not c.is_deleted and c.conversion_rate > 0
  order by c.iso_code, c.is_active desc, c.source_version desc) r on r.iso_code = o.currency
  where ((o.tenant_id = 1 and not o.is_deleted and o.owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = ‹"005000000000002AAA"›))) and o.close_on between '2026-05-01'::date and '2026-07-31'::date) and (o."is_won" in (true)) ) t0
  cross join (select (coalesce(sum(o.amount) filter (where true), 0))::numeric as numerator, (0)::numeric as denominator, count(*) filter (where true) as count, count(*) filter (where true and o.amount is null) as without_amount, 0 as without_rate
  from app.quota as o
  where ((o.tenant_id = 1 and o.user_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = ‹"005000000000002AAA"›))) and o.period_start_on between '2026-05-01'::date and '2026-07-31'::date) and true ) t1) g)
