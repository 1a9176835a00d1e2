-- the deals behind a share of qualified ones
-- {"kind":"records","object":"opportunity","columns":["name","pushes"],"behind":{"metric":"winRateQualified","attribution":"now"},"filters":[],"sort":{"by":"qualifiedDays","descending":true},"limit":50}
(with page as materialized (select id, (key)::text as value, row_number() over (order by key desc nulls last, id) as place
  from ( select *
  from ( select o.id, ((case when o.is_closed then o.close_on else '2026-05-15'::date end - ((select min(h.created_at)
  from mirror.opportunity_history h
  where h.tenant_id = 1 and h.opportunity_id = o.id and not h.is_deleted and h.stage = any (array( with stages as ( select distinct on (s.name) s.name, s.label, s.sort_order, s.is_closed, s.is_won, s.is_active
  from mirror.opportunity_stage s
  where s.tenant_id = 1 and not s.is_deleted
  order by s.name, s.is_active desc, s.sort_order) select s.name
  from stages s
  where s.is_won or (not s.is_closed and s.sort_order >= ( select f.sort_order
  from stages f
  where not f.is_closed and f.is_active
  order by f.sort_order, f.name offset 1
  limit 1))))) at time zone 'Pacific/Auckland')::date))::numeric as key
  from mirror.opportunity as o
  left join ( select distinct on (c.iso_code) c.iso_code, c.conversion_rate as rate, case when scale(trim_scale(c.conversion_rate)) <= 6 and c.conversion_rate < 1e12 then (c.conversion_rate * 1000000)::bigint end as millionths
  from mirror.currency_type c
  where c.tenant_id = 1 and not c.is_deleted and c.conversion_rate > 0
  order by c.iso_code, c.is_active desc, c.source_version desc) r on r.iso_code = o.currency
  where ((o.tenant_id = 1 and not o.is_deleted and o.owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = ‹"005000000000002AAA"›))) and (o."is_closed" in (true) and coalesce( o.is_won is true or o.stage = any (array( with stages as ( select distinct on (s.name) s.name, s.label, s.sort_order, s.is_closed, s.is_won, s.is_active
  from mirror.opportunity_stage s
  where s.tenant_id = 1 and not s.is_deleted
  order by s.name, s.is_active desc, s.sort_order) select s.name
  from stages s
  where s.is_won or (not s.is_closed and s.sort_order >= ( select f.sort_order
  from stages f
  where not f.is_closed and f.is_active
  order by f.sort_order, f.name offset 1
  limit 1)))) or exists (select
  from mirror.opportunity_history h
  where h.tenant_id = 1 and h.opportunity_id = o.id and not h.is_deleted and h.stage = any (array( with stages as ( select distinct on (s.name) s.name, s.label, s.sort_order, s.is_closed, s.is_won, s.is_active
  from mirror.opportunity_stage s
  where s.tenant_id = 1 and not s.is_deleted
  order by s.name, s.is_active desc, s.sort_order) select s.name
  from stages s
  where s.is_won or (not s.is_closed and s.sort_order >= ( select f.sort_order
  from stages f
  where not f.is_closed and f.is_active
  order by f.sort_order, f.name offset 1
  limit 1))))), false) in (true) and app.converted(o."amount", r.rate, r.millionths) > ‹"0"›::bigint))) keyed
  where true
  order by key desc nulls last, id
  limit 51) cut) select json_build_object('kind', 'records', 'count', m.count, 'totals', m.totals, 'withoutAmount', m.without_amount, 'withoutRate', m.without_rate, 'customs', ‹"{}"›::json, 'rows', (select coalesce(json_agg(json_build_object('id', o.id, 'cells', json_build_object(‹"name"›::text, (o."name")::text, ‹"pushes"›::text, (( select count(*)
  from ( select h.close_on > lag(h.close_on) over (order by h.created_at, h.id) as is_push
  from mirror.opportunity_history h
  where h.tenant_id = 1 and h.opportunity_id = o.id and not h.is_deleted and h.close_on is not null) p
  where p.is_push))::text))
  order by p.place), '[]')
  from page p
  cross join mirror.opportunity as o
  where o.id = p.id and p.place <= 50 and (o.tenant_id = 1 and not o.is_deleted and o.owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = ‹"005000000000002AAA"›)))), 'next', (select json_build_object('value', p.value, 'id', p.id)
  from page p
  where p.place = 50 and (select count(*)
  from page) > 50))
  from (select count(*) as count, json_build_object() as totals, 0 as without_amount, 0 as without_rate
  from mirror.opportunity as o
  left join ( select distinct on (c.iso_code) c.iso_code, c.conversion_rate as rate, case when scale(trim_scale(c.conversion_rate)) <= 6 and c.conversion_rate < 1e12 then (c.conversion_rate * 1000000)::bigint end as millionths
  from mirror.currency_type c
  where c.tenant_id = 1 and not c.is_deleted and c.conversion_rate > 0
  order by c.iso_code, c.is_active desc, c.source_version desc) r on r.iso_code = o.currency
  where ((o.tenant_id = 1 and not o.is_deleted and o.owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = ‹"005000000000002AAA"›))) and (o."is_closed" in (true) and coalesce( o.is_won is true or o.stage = any (array( with stages as ( select distinct on (s.name) s.name, s.label, s.sort_order, s.is_closed, s.is_won, s.is_active
  from mirror.opportunity_stage s
  where s.tenant_id = 1 and not s.is_deleted
  order by s.name, s.is_active desc, s.sort_order) select s.name
  from stages s
  where s.is_won or (not s.is_closed and s.sort_order >= ( select f.sort_order
  from stages f
  where not f.is_closed and f.is_active
  order by f.sort_order, f.name offset 1
  limit 1)))) or exists (select
  from mirror.opportunity_history h
  where h.tenant_id = 1 and h.opportunity_id = o.id and not h.is_deleted and h.stage = any (array( with stages as ( select distinct on (s.name) s.name, s.label, s.sort_order, s.is_closed, s.is_won, s.is_active
  from mirror.opportunity_stage s
  where s.tenant_id = 1 and not s.is_deleted
  order by s.name, s.is_active desc, s.sort_order) select s.name
  from stages s
  where s.is_won or (not s.is_closed and s.sort_order >= ( select f.sort_order
  from stages f
  where not f.is_closed and f.is_active
  order by f.sort_order, f.name offset 1
  limit 1))))), false) in (true) and app.converted(o."amount", r.rate, r.millionths) > ‹"0"›::bigint))) m)
