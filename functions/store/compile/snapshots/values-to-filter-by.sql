-- values to filter by
-- {"kind":"values","object":"opportunity","of":"account","search":"ac","limit":20}
(with g as ( select r.key, count(*) as count
  from (select o.account_id as key
  from mirror.opportunity as o
  where (o.tenant_id = 1 and not o.is_deleted and o.owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = ‹"005000000000002AAA"›)))
  limit 1000000) r
  group by r.key ),
offered as ( select *, row_number() over (order by count desc, rank nulls last, label nulls last, key nulls last) as place
  from (select g.key, case when a.is_deleted and a.master_record_id is not null then ( with recursive heir as ( select a.id, a.name, a.is_deleted, a.master_record_id, 0 as step
  union all select m.id, m.name, m.is_deleted, m.master_record_id, h.step + 1
  from heir h
  join mirror.account m on m.tenant_id = 1 and m.id = h.master_record_id
  where h.is_deleted ) cycle id set is_ring using passed select name
  from heir
  where not is_ring
  order by step desc
  limit 1) else a.name end as label, null::int as rank, g.count
  from g
  left join mirror.account a on a.tenant_id = 1 and a.id = g.key) named
  where app.folded(label) like all (app.word_patterns(app.folded(‹"ac"›)))
  order by place
  limit 21 ) select json_build_object('kind', 'values', 'isCut', count(*) > 20 or (select coalesce(sum(count), 0) >= 1000000
  from g), 'values', coalesce( json_agg(json_build_object('key', key, 'label', label, 'count', count)
  order by place) filter (where place <= 20), '[]'))
  from offered)
