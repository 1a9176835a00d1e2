-- filters of each kind
-- {"kind":"measure","filters":[{"field":"amount","is":"more-than","values":["100000"]},{"field":"createdAt","is":"within","period":{"of":"last-days","count":30}},{"field":"createdAt","is":"less-than","values":["2026-05-01"]},{"field":"owner","is":"one-of","values":["me"]},{"field":"name","is":"contains","values":["100%"]},{"field":"industry","is":"one-of","values":["Steel","Wood"]},{"field":"role","is":"not-equal","values":["00E000000000001AAA"]},{"field":"risk","is":"equal","values":["stale"]},{"field":"custom:Renews__c","is":"within","period":{"of":"fiscal-quarter","offset":0}}],"attribution":"now","sort":"dimension","limit":50,"metric":"openPipeline"}
(select json_build_object('kind', 'value', 'value', coalesce(g.n0, 0)::text, 'count', g.count, 'withoutAmount', g.without_amount, 'withoutRate', g.without_rate)
  from (select t0.numerator as n0, t0.denominator as d0, t0.count, t0.without_amount as without_amount, t0.without_rate as without_rate
  from (select (coalesce(sum(app.converted(o."amount", r.rate, r.millionths)) filter (where true), 0))::numeric as numerator, (0)::numeric as denominator, count(*) filter (where true) as count, count(*) filter (where true and (o.amount is null or (o.amount is not null and r.rate is null))) as without_amount, count(*) filter (where true and (o.amount is not null and r.rate is null)) as without_rate
  from mirror.opportunity as o
  left join ( select distinct on (c.iso_code) c.iso_code, c.conversion_rate as rate, case when scale(trim_scale(c.conversion_rate)) <= 6 and c.conversion_rate < 1e12 then (c.conversion_rate * 1000000)::bigint end as millionths
  from mirror.currency_type c
  where c.tenant_id = 1 and not c.is_deleted and c.conversion_rate > 0
  order by c.iso_code, c.is_active desc, c.source_version desc) r on r.iso_code = o.currency
  left join mirror."user" ou on ou.tenant_id = 1 and ou.id = o.owner_id
  left join mirror.account oa on oa.tenant_id = 1 and oa.id = o.account_id
  where ((o.tenant_id = 1 and not o.is_deleted and o.owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = ‹"005000000000002AAA"›))) and app.converted(o."amount", r.rate, r.millionths) > ‹"100000"›::bigint and (o."created_at" >= ('2026-04-16'::date::timestamp at time zone 'Pacific/Auckland') and o."created_at" < ('2026-05-16'::date::timestamp at time zone 'Pacific/Auckland')) and o."created_at" < ('2026-05-01'::date::timestamp at time zone 'Pacific/Auckland') and o.owner_id in (‹"005000000000002AAA"›::text) and o."name" ilike any (‹["%100\\%%"]›::text[]) and oa.industry in (‹"Steel"›::text, ‹"Wood"›::text) and (ou.user_role_id is null or ou.user_role_id not in (‹"00E000000000001AAA"›::text)) and ((o.is_closed is false and (case when o.last_activity_on is null then o.created_at < ('2026-04-16'::date::timestamp at time zone 'Pacific/Auckland') else o.last_activity_on <= '2026-04-15'::date end) is true)) and substring((o.custom ->> ‹"Renews__c"›::text)
  from '^\d{4}-\d\d-\d\d$') collate "C" between '2026-05-01'::text and '2026-07-31'::text and o."is_closed" in (false)) and true ) t0) g)
