-- deals by a field of their account
-- {"kind":"measure","filters":[{"field":"custom:Account.Seats__c","is":"at-least","values":["100"]}],"attribution":"now","sort":"dimension","limit":50,"metric":"openPipeline","by":"custom:Account.Segment__c"}
(with g as materialized (select u.key, u.part, u.level, u.numerator as n0, u.denominator as d0, u.count, u.count as rows, u.without_amount, u.without_rate
  from (select 0 as term, t.*
  from (select k.key as key, null::text as part, case grouping(k.key) when 0 then 1 else 3 end as level, (coalesce(sum(app.converted(o."amount", r.rate, r.millionths)) filter (where true), 0))::numeric as numerator, (0)::numeric as denominator, count(*) filter (where true) as count, count(*) filter (where true and (o.amount is null or (o.amount is not null and r.rate is null))) as without_amount, count(*) filter (where true and (o.amount is not null and r.rate is null)) as without_rate
  from mirror.opportunity as o
  left join ( select distinct on (c.iso_code) c.iso_code, c.conversion_rate as rate, case when scale(trim_scale(c.conversion_rate)) <= 6 and c.conversion_rate < 1e12 then (c.conversion_rate * 1000000)::bigint end as millionths
  from mirror.currency_type c
  where c.tenant_id = 1 and not c.is_deleted and c.conversion_rate > 0
  order by c.iso_code, c.is_active desc, c.source_version desc) r on r.iso_code = o.currency
  left join mirror.account oa on oa.tenant_id = 1 and oa.id = o.account_id
  cross join lateral (select (oa.custom ->> ‹"Segment__c"›::text) as key) k
  where ((o.tenant_id = 1 and not o.is_deleted and o.owner_id = any (array( select v.owner_id
  from app.visible_owner v
  where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = ‹"005000000000002AAA"›))) and case when jsonb_typeof(oa.custom -> ‹"Seats__c"›::text) = 'number' then (oa.custom ->> ‹"Seats__c"›::text)::numeric end >= ‹"100"›::numeric and o."is_closed" in (false)) and true
  group by grouping sets ((k.key), ())) t) u),
points as (select *, place <= 50 as is_shown
  from ( select *, row_number() over (order by rank nulls last, label nulls last, key nulls last) as place
  from ( select g.key, g.key as label, null::int as rank, g.count, g.n0, g.d0, null::numeric as elapsed, coalesce(g.n0, 0) as figure, null::numeric as compared
  from g
  where g.level = 1 and g.rows > 0) named) ordered) select case when (select count(*)
  from g
  where level = 1 and rows > 0) > 1000 then json_build_object('kind', 'refused', 'code', ‹"query.too-many-groups"›::text, 'field', ‹"by"›::text, 'message', ‹"custom:Account.Segment__c has values in more than 1000 groups; filter them, or split by something with fewer values"›::text) else case when exists (select
  from points p
  where not p.is_shown) then json_build_object('kind', 'series', 'points', (select coalesce(json_agg(json_build_object('key', p.key, 'label', p.label, 'value', p.figure::text, 'count', p.count)
  order by p.place), '[]')
  from points p
  where p.is_shown), 'rest', (select json_build_object('points', count(*), 'value', coalesce(sum(p.n0), 0)::text, 'count', sum(p.count))
  from points p
  where not p.is_shown), 'total', coalesce(g.n0, 0)::text, 'count', g.count, 'withoutAmount', g.without_amount, 'withoutRate', g.without_rate) else json_build_object('kind', 'series', 'points', (select coalesce(json_agg(json_build_object('key', p.key, 'label', p.label, 'value', p.figure::text, 'count', p.count)
  order by p.place), '[]')
  from points p
  where p.is_shown), 'total', coalesce(g.n0, 0)::text, 'count', g.count, 'withoutAmount', g.without_amount, 'withoutRate', g.without_rate) end end
  from g
  where g.level = 3)
