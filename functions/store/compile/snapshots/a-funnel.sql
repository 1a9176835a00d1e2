-- a funnel
-- {"kind":"funnel","period":{"of":"fiscal-quarter","offset":0},"filters":[]}
(with stages as ( select distinct on (s.name) s.name, s.label, s.sort_order, s.is_closed, s.is_won, s.is_active
  from mirror.opportunity_stage s
  where s.tenant_id = 1 and not s.is_deleted
  order by s.name, s.is_active desc, s.sort_order),
steps as ( select name, coalesce(label, name) as label, sort_order, false as is_won, row_number() over (order by sort_order, name) as place
  from stages
  where not is_closed and is_active
  union all (select name, coalesce(label, name), sort_order, true, null
  from stages
  where is_won and is_active
  order by sort_order, name
  limit 1)),
deals as ( select o.id, o.stage, app.converted(o.amount, r.rate, r.millionths) as amount, coalesce(o.is_won, false) as is_won, coalesce(o.is_closed, false) as is_closed, (o.amount is not null and r.rate is null) as is_without_rate
  from ( select *
  from mirror.opportunity d
  where (d.close_on >= '2026-04-30'::date)
  union all select *
  from mirror.opportunity d
  where not d.is_deleted and (d.close_on < (d.created_at at time zone 'UTC')::date) is not false and (d.close_on >= '2026-04-30'::date) is not true) as o
  left join ( select distinct on (c.iso_code) c.iso_code, c.conversion_rate as rate, case when scale(trim_scale(c.conversion_rate)) <= 6 and c.conversion_rate < 1e12 then (c.conversion_rate * 1000000)::bigint end as millionths
  from mirror.currency_type c
  where c.tenant_id = 1 and not c.is_deleted and c.conversion_rate > 0
  order by c.iso_code, c.is_active desc, c.source_version desc) r on r.iso_code = o.currency
  where ((o.tenant_id = 1 and not o.is_deleted and o.owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = ‹"005000000000002AAA"›))) and (o.created_at >= ('2026-05-01'::date::timestamp at time zone 'Pacific/Auckland') and o.created_at < ('2026-08-01'::date::timestamp at time zone 'Pacific/Auckland')))),
walks as materialized ( select p.id, p.stage, p.seconds, p.is_last, s.sort_order
  from ( select h.opportunity_id as id, h.stage, extract(epoch
  from lead(h.created_at) over past - h.created_at) as seconds, lead(h.id) over past is null as is_last
  from mirror.opportunity_history h
  where h.tenant_id = 1 and h.opportunity_id = any (array(select d.id
  from deals d)) and not h.is_deleted window past as (partition by h.opportunity_id
  order by h.created_at, h.id)) p
  left join stages s on s.name = p.stage and not s.is_closed),
ends as ( select coalesce((select max(t.place)
  from steps t
  where not t.is_won and t.sort_order <= f.furthest), 1) as got_to, f.is_won, f.is_closed, sum(f.deals) as deals, sum(f.amount) as amount
  from ( select greatest(w.furthest, s.sort_order) as furthest, d.is_won, d.is_closed, count(*) as deals, sum(d.amount) as amount
  from deals d
  left join stages s on s.name = d.stage and not s.is_closed
  left join (select id, max(sort_order) as furthest
  from walks
  group by id) w on w.id = d.id
  group by 1, 2, 3) f
  group by 1, 2, 3),
days as ( select y.stage, trim_scale(round((percentile_cont(0.5) within group (order by y.seconds) / 86400)::numeric, 1)) as days
  from (select id, stage, sum(seconds) as seconds
  from walks
  group by id, stage having not bool_or(is_last)) y
  where y.seconds is not null
  group by y.stage),
counted as ( select t.name, t.label, t.place, coalesce(sum(e.deals), 0) as reached, coalesce(sum(e.amount), 0) as amount, coalesce(sum(e.deals) filter (where e.got_to = t.place and not e.is_won and e.is_closed), 0) as lost, coalesce(sum(e.deals) filter (where e.got_to = t.place and not e.is_won and not e.is_closed), 0) as waiting
  from steps t
  left join ends e on case when t.is_won then e.is_won else e.is_won or e.got_to >= t.place end
  group by t.name, t.label, t.place ) select json_build_object('kind', 'funnel', 'withoutAmount', (select count(*)
  from deals
  where amount is null), 'withoutRate', (select count(*)
  from deals
  where is_without_rate), 'steps', coalesce(json_agg( json_build_object('stage', c.name, 'label', c.label, 'reached', c.reached, 'amount', c.amount::text, 'lost', c.lost, 'waiting', c.waiting, 'days', d.days::text)
  order by c.place nulls last), '[]'))
  from counted c
  left join days d on d.stage = c.name and c.place is not null)
