-- the latest changes
-- {"kind":"changes","object":"opportunity","filters":[],"limit":20}
(with recent as materialized ( select b.opportunity_id as id, v.valid_from as at, json_build_object('amount', "b"."amount"::text, 'currency', "b"."currency"::text, 'stage', "b"."stage"::text, 'closeOn', "b"."close_on"::text, 'ownerId', "b"."owner_id"::text, 'forecastCategory', "b"."forecast_category"::text, 'owner', (select w.name
  from mirror."user" w
  where w.tenant_id = "b".tenant_id and w.id = "b".owner_id)) as before, json_build_object('amount', "v"."amount"::text, 'currency', "v"."currency"::text, 'stage', "v"."stage"::text, 'closeOn', "v"."close_on"::text, 'ownerId', "v"."owner_id"::text, 'forecastCategory', "v"."forecast_category"::text, 'owner', (select w.name
  from mirror."user" w
  where w.tenant_id = "v".tenant_id and w.id = "v".owner_id)) as after
  from (select *
  from app.opportunity_version e
  where e.tenant_id = 1 and e.valid_to is not null
  order by e.valid_to desc, e.opportunity_id
  limit 1000) b
  cross join lateral (select
  from mirror.opportunity as o
  where o.id = b.opportunity_id and ((o.tenant_id = 1 and not o.is_deleted and o.owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = ‹"005000000000002AAA"›)))) offset 0) seen
  cross join lateral ( select *
  from app.opportunity_past n
  where n.tenant_id = 1 and n.opportunity_id = b.opportunity_id and n.valid_from >= b.valid_to and n.valid_from > b.valid_from
  order by n.valid_from
  limit 1) v
  where true and row("b"."amount", "b"."currency", "b"."stage", "b"."close_on", "b"."owner_id", "b"."forecast_category") is distinct
  from row("v"."amount", "v"."currency", "v"."stage", "v"."close_on", "v"."owner_id", "v"."forecast_category")
  order by b.valid_to desc, b.opportunity_id
  limit 20 ),
few_are_enough as materialized (select (select count(*)
  from recent) = 20 or (select count(*)
  from (select *
  from app.opportunity_version e
  where e.tenant_id = 1 and e.valid_to is not null
  limit 1000) looked) < 1000 as is_so ),
reach as materialized (select 1 + count(*) / 8 as most
  from mirror.opportunity as o
  where ((o.tenant_id = 1 and not o.is_deleted and o.owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = ‹"005000000000002AAA"›)))) ),
earlier as materialized ( select b.opportunity_id as id, v.valid_from as at, json_build_object('amount', "b"."amount"::text, 'currency', "b"."currency"::text, 'stage', "b"."stage"::text, 'closeOn', "b"."close_on"::text, 'ownerId', "b"."owner_id"::text, 'forecastCategory', "b"."forecast_category"::text, 'owner', (select w.name
  from mirror."user" w
  where w.tenant_id = "b".tenant_id and w.id = "b".owner_id)) as before, json_build_object('amount', "v"."amount"::text, 'currency', "v"."currency"::text, 'stage', "v"."stage"::text, 'closeOn', "v"."close_on"::text, 'ownerId', "v"."owner_id"::text, 'forecastCategory', "v"."forecast_category"::text, 'owner', (select w.name
  from mirror."user" w
  where w.tenant_id = "v".tenant_id and w.id = "v".owner_id)) as after
  from (select *
  from app.opportunity_version e
  where e.tenant_id = 1 and e.valid_to is not null
  order by e.valid_to desc, e.opportunity_id
  limit (select most
  from reach)) b
  cross join lateral (select
  from mirror.opportunity as o
  where o.id = b.opportunity_id and ((o.tenant_id = 1 and not o.is_deleted and o.owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = ‹"005000000000002AAA"›)))) offset 0) seen
  cross join lateral ( select *
  from app.opportunity_past n
  where n.tenant_id = 1 and n.opportunity_id = b.opportunity_id and n.valid_from >= b.valid_to and n.valid_from > b.valid_from
  order by n.valid_from
  limit 1) v
  where not (select is_so
  from few_are_enough) and row("b"."amount", "b"."currency", "b"."stage", "b"."close_on", "b"."owner_id", "b"."forecast_category") is distinct
  from row("v"."amount", "v"."currency", "v"."stage", "v"."close_on", "v"."owner_id", "v"."forecast_category")
  order by b.valid_to desc, b.opportunity_id
  limit 20 ),
many_are_enough as materialized (select (select count(*)
  from earlier) = 20 or (select count(*)
  from (select *
  from app.opportunity_version e
  where e.tenant_id = 1 and e.valid_to is not null
  limit (select most
  from reach)) looked) < (select most
  from reach) as is_so ),
moved as ( select *
  from recent
  where (select is_so
  from few_are_enough)
  union all select *
  from earlier
  where not (select is_so
  from few_are_enough) and (select is_so
  from many_are_enough)
  union all ( select b.opportunity_id as id, v.valid_from as at, json_build_object('amount', "b"."amount"::text, 'currency', "b"."currency"::text, 'stage', "b"."stage"::text, 'closeOn', "b"."close_on"::text, 'ownerId', "b"."owner_id"::text, 'forecastCategory', "b"."forecast_category"::text, 'owner', (select w.name
  from mirror."user" w
  where w.tenant_id = "b".tenant_id and w.id = "b".owner_id)) as before, json_build_object('amount', "v"."amount"::text, 'currency', "v"."currency"::text, 'stage', "v"."stage"::text, 'closeOn', "v"."close_on"::text, 'ownerId', "v"."owner_id"::text, 'forecastCategory', "v"."forecast_category"::text, 'owner', (select w.name
  from mirror."user" w
  where w.tenant_id = "v".tenant_id and w.id = "v".owner_id)) as after
  from mirror.opportunity as o
  cross join lateral (select *
  from app.opportunity_version e
  where e.tenant_id = 1 and e.valid_to is not null and e.opportunity_id = o.id offset 0) b
  cross join lateral ( select *
  from app.opportunity_past n
  where n.tenant_id = 1 and n.opportunity_id = b.opportunity_id and n.valid_from >= b.valid_to and n.valid_from > b.valid_from
  order by n.valid_from
  limit 1) v
  where not (select is_so
  from few_are_enough) and not (select is_so
  from many_are_enough) and ((o.tenant_id = 1 and not o.is_deleted and o.owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = ‹"005000000000002AAA"›)))) and row("b"."amount", "b"."currency", "b"."stage", "b"."close_on", "b"."owner_id", "b"."forecast_category") is distinct
  from row("v"."amount", "v"."currency", "v"."stage", "v"."close_on", "v"."owner_id", "v"."forecast_category")
  order by b.valid_to desc, b.opportunity_id
  limit 20) ),
born as ( select n.id, v.valid_from as at, null::json as before, json_build_object('amount', "v"."amount"::text, 'currency', "v"."currency"::text, 'stage', "v"."stage"::text, 'closeOn', "v"."close_on"::text, 'ownerId', "v"."owner_id"::text, 'forecastCategory', "v"."forecast_category"::text, 'owner', (select w.name
  from mirror."user" w
  where w.tenant_id = "v".tenant_id and w.id = "v".owner_id)) as after
  from ( select c.id, c.created_at
  from ( select o.id, o.created_at
  from ( select *
  from mirror.opportunity d
  where (d.close_on >= '2026-04-14'::date)
  union all select *
  from mirror.opportunity d
  where not d.is_deleted and (d.close_on < (d.created_at at time zone 'UTC')::date) is not false and (d.close_on >= '2026-04-14'::date) is not true) as o
  where ((o.tenant_id = 1 and not o.is_deleted and o.owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = ‹"005000000000002AAA"›)))) and o.created_at >= ('2026-04-15'::date::timestamp at time zone 'Pacific/Auckland')
  order by o.created_at desc, o.id offset 0) c
  cross join lateral (select
  from mirror.opportunity o
  where o.tenant_id = 1 and o.id = c.id and (o.valid_from <= o.created_at + '10 minutes'::interval or exists ( select
  from app.opportunity_version e
  where e.tenant_id = 1 and e.opportunity_id = o.id and e.valid_from <= o.created_at + '10 minutes'::interval)) offset 0) known
  order by c.created_at desc, c.id
  limit 20) n
  cross join lateral ( select *
  from app.opportunity_past p
  where p.tenant_id = 1 and p.opportunity_id = n.id
  order by p.valid_from
  limit 1) v ),
latest as ( select *
  from moved
  union all select *
  from born
  order by at desc, id
  limit 20 ) select json_build_object('kind', 'changes', 'changes', coalesce(json_agg(json_build_object( 'opportunityId', l.id, 'name', o.name, 'account', case when a.is_deleted and a.master_record_id is not null then ( with recursive heir as ( select a.id, a.name, a.is_deleted, a.master_record_id, 0 as step
  union all select m.id, m.name, m.is_deleted, m.master_record_id, h.step + 1
  from heir h
  join mirror.account m on m.tenant_id = 1 and m.id = h.master_record_id
  where h.is_deleted ) cycle id set is_ring using passed select name
  from heir
  where not is_ring
  order by step desc
  limit 1) else a.name end, 'owner', u.name, 'at', to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'before', l.before, 'after', l.after)
  order by l.at desc, l.id), '[]'))
  from latest l
  join mirror.opportunity o on o.tenant_id = 1 and o.id = l.id
  left join mirror.account a on a.tenant_id = 1 and a.id = o.account_id
  left join mirror."user" u on u.tenant_id = 1 and u.id = o.owner_id)
