-- what slipped out of a period
-- {"kind":"measure","filters":[],"attribution":"now","sort":"dimension","limit":50,"metric":"slippedAmount","period":{"of":"fiscal-quarter","offset":0}}
(select json_build_object('kind', 'value', 'value', coalesce(g.n0, 0)::text, 'count', g.count, 'withoutAmount', g.without_amount, 'withoutRate', g.without_rate)
  from (select t0.numerator as n0, t0.denominator as d0, t0.count, t0.without_amount as without_amount, t0.without_rate as without_rate
  from (select (coalesce(sum(app.converted(o."amount", r.rate, r.millionths)) filter (where true), 0))::numeric as numerator, (0)::numeric as denominator, count(*) filter (where true) as count, count(*) filter (where true and (o.amount is null or (o.amount is not null and r.rate is null))) as without_amount, count(*) filter (where true and (o.amount is not null and r.rate is null)) as without_rate
  from mirror.opportunity as o
  cross join lateral ( select d.then_on, d.end_on, (o.is_closed is not true or o.last_stage_change_at >= ('2026-08-01'::date::timestamp at time zone 'Pacific/Auckland')) is true as is_still_open, case when d.then_on between '2026-05-01'::date and '2026-07-31'::date then case when o.close_on > '2026-07-31'::date then 'pushed-out' else 'held' end when d.end_on between '2026-05-01'::date and '2026-07-31'::date then case when d.then_on > '2026-07-31'::date then 'pulled-in' else 'pushed-in' end end as move
  from (select coalesce((select h.close_on
  from mirror.opportunity_history h
  where h.tenant_id = 1 and h.opportunity_id = o.id and not h.is_deleted and h.created_at < ('2026-05-01'::date::timestamp at time zone 'Pacific/Auckland')
  order by h.created_at desc, h.id desc
  limit 1), (select h.close_on
  from mirror.opportunity_history h
  where h.tenant_id = 1 and h.opportunity_id = o.id and not h.is_deleted and h.created_at < ('2026-08-01'::date::timestamp at time zone 'Pacific/Auckland')
  order by h.created_at, h.id
  limit 1), case when o.created_at < ('2026-08-01'::date::timestamp at time zone 'Pacific/Auckland') then o.close_on end) as then_on, o.close_on as end_on offset 0) d
  where (o.is_closed is true and o.last_stage_change_at < ('2026-05-01'::date::timestamp at time zone 'Pacific/Auckland')) is not true) m
  left join ( select distinct on (c.iso_code) c.iso_code, c.conversion_rate as rate, case when scale(trim_scale(c.conversion_rate)) <= 6 and c.conversion_rate < 1e12 then (c.conversion_rate * 1000000)::bigint end as millionths
  from mirror.currency_type c
  where c.tenant_id = 1 and not c.is_deleted and c.conversion_rate > 0
  order by c.iso_code, c.is_active desc, c.source_version desc) r on r.iso_code = o.currency
  where ((o.tenant_id = 1 and not o.is_deleted and o.owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = ‹"005000000000002AAA"›))) and m.move in (‹"pushed-out"›::text) and m.is_still_open in (true) and (o.close_on >= '2026-05-01'::date and m.then_on between '2026-05-01'::date and '2026-07-31'::date)) and true ) t0) g)
