-- a list behind a figure
-- {"kind":"records","object":"opportunity","columns":["name","account","owner","stage","amount","closeOn","custom:Region__c"],"behind":{"metric":"wonAmount","by":"stage","key":"Agreed","attribution":"now"},"period":{"of":"fiscal-quarter","offset":0},"filters":[],"sort":{"by":"amount","descending":true},"limit":50}
(with page as materialized (select id, (key)::text as value, row_number() over (order by key desc nulls last, id) as place
  from ( select *
  from ( select o.id, (app.converted(o."amount", r.rate, r.millionths))::bigint as key
  from mirror.opportunity as o
  left join ( select distinct on (c.iso_code) c.iso_code, c.conversion_rate as rate, case when scale(trim_scale(c.conversion_rate)) <= 6 and c.conversion_rate < 1e12 then (c.conversion_rate * 1000000)::bigint end as millionths
  from mirror.currency_type c
  where c.tenant_id = 1 and not c.is_deleted and c.conversion_rate > 0
  order by c.iso_code, c.is_active desc, c.source_version desc) r on r.iso_code = o.currency
  where ((o.tenant_id = 1 and not o.is_deleted and o.owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = ‹"005000000000002AAA"›))) and (o."is_won" in (true)) and o.close_on between '2026-05-01'::date and '2026-07-31'::date and o.stage = ‹"Agreed"›)) keyed
  where true
  order by key desc nulls last, id
  limit 51) cut) select json_build_object('kind', 'records', 'count', m.count, 'totals', m.totals, 'withoutAmount', m.without_amount, 'withoutRate', m.without_rate, 'customs', ‹"{\"custom:Region__c\":{\"label\":\"Region\",\"kind\":\"picklist\"}}"›::json, 'rows', (select coalesce(json_agg(json_build_object('id', o.id, 'cells', json_build_object(‹"name"›::text, (o."name")::text, ‹"account"›::text, (case when a.is_deleted and a.master_record_id is not null then ( with recursive heir as ( select a.id, a.name, a.is_deleted, a.master_record_id, 0 as step
  union all select m.id, m.name, m.is_deleted, m.master_record_id, h.step + 1
  from heir h
  join mirror.account m on m.tenant_id = 1 and m.id = h.master_record_id
  where h.is_deleted ) cycle id set is_ring using passed select name
  from heir
  where not is_ring
  order by step desc
  limit 1) else a.name end)::text, ‹"owner"›::text, ("ow".name)::text, ‹"stage"›::text, (coalesce(st.label, o.stage))::text, ‹"amount"›::text, (o."amount")::text, ‹"closeOn"›::text, (o."close_on")::text, ‹"custom:Region__c"›::text, ((o.custom ->> ‹"Region__c"›::text))::text, 'currency', o.currency))
  order by p.place), '[]')
  from page p
  cross join mirror.opportunity as o
  left join ( select distinct on (c.iso_code) c.iso_code, c.conversion_rate as rate, case when scale(trim_scale(c.conversion_rate)) <= 6 and c.conversion_rate < 1e12 then (c.conversion_rate * 1000000)::bigint end as millionths
  from mirror.currency_type c
  where c.tenant_id = 1 and not c.is_deleted and c.conversion_rate > 0
  order by c.iso_code, c.is_active desc, c.source_version desc) r on r.iso_code = o.currency
  left join mirror.account a on a.tenant_id = 1 and a.id = o.account_id
  left join mirror."user" "ow" on "ow".tenant_id = 1 and "ow".id = o.owner_id
  left join ( select distinct on (s.name) s.name, s.label, s.sort_order, s.is_closed, s.is_won, s.is_active
  from mirror.opportunity_stage s
  where s.tenant_id = 1 and not s.is_deleted
  order by s.name, s.is_active desc, s.sort_order) st on st.name = o.stage
  where o.id = p.id and p.place <= 50 and (o.tenant_id = 1 and not o.is_deleted and o.owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = ‹"005000000000002AAA"›)))), 'next', (select json_build_object('value', p.value, 'id', p.id)
  from page p
  where p.place = 50 and (select count(*)
  from page) > 50))
  from (select count(*) as count, json_build_object(‹"amount"›::text, coalesce(sum(app.converted(o."amount", r.rate, r.millionths)), 0)::text) as totals, count(*) filter (where true and (o.amount is null or (o.amount is not null and r.rate is null))) as without_amount, count(*) filter (where true and (o.amount is not null and r.rate is null)) as without_rate
  from mirror.opportunity as o
  left join ( select distinct on (c.iso_code) c.iso_code, c.conversion_rate as rate, case when scale(trim_scale(c.conversion_rate)) <= 6 and c.conversion_rate < 1e12 then (c.conversion_rate * 1000000)::bigint end as millionths
  from mirror.currency_type c
  where c.tenant_id = 1 and not c.is_deleted and c.conversion_rate > 0
  order by c.iso_code, c.is_active desc, c.source_version desc) r on r.iso_code = o.currency
  where ((o.tenant_id = 1 and not o.is_deleted and o.owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = ‹"005000000000002AAA"›))) and (o."is_won" in (true)) and o.close_on between '2026-05-01'::date and '2026-07-31'::date and o.stage = ‹"Agreed"›)) m)
