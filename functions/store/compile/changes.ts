import { type RawBuilder, sql } from 'kysely';
import { addDays } from '#shared/query/day';
import type { ChangesSpec } from '#shared/query/query-spec';
import { column } from '#store/column-names';
import { declarationOf } from '#store/declaration-of';
import { accountName, joinAccount } from './account-name.ts';
import { type Asking, all, type Condition, dayBegins, isoInstant } from './asking.ts';
import { filterConditions } from './filter-condition.ts';
import { rowsOf } from './sources/rows-of.ts';

const versioned = declarationOf('opportunity').versioned ?? [];

/** A deal is read within minutes of its creation, perhaps after a first correction. */
const newWithin = '10 minutes';

/** How far back new deals are looked for, so that the feed of a large organisation does not read them all. */
const newDays = 30;

/**
 * How many of the organisation's latest changes are looked at before anything else. Who sees a good part of all deals
 * finds enough among them.
 */
const latestLookedAt = 1_000;

/**
 * Who does not, and has many deals of her own, goes on to look at one change for so many of them: that takes a third of
 * the time that it takes to ask each of her deals for its changes, which comes last.
 */
const dealsForEachLookedAt = 8;

/**
 * The latest changes of deals that the viewer sees now, newest first: each version that ended against the one that
 * followed, and the deals that are new. A first version is a new deal only when the deal was created then: on the
 * first fill every deal has a first version. Filters ask of a deal as it is now. Amounts are the deal's own, with its
 * currency beside them.
 */
export const compileChanges = (spec: ChangesSpec, asking: Asking): RawBuilder<unknown> => {
  const { tenantId } = asking;
  const rows = rowsOf('opportunity', asking);
  const filtered = spec.filters.map(({ field }) => field);
  const deals = rows.relation(filtered);
  const asked = all([rows.visible, ...filterConditions(spec.filters, rows, asking)]);
  const { today } = asking.calendar;
  const lately = { firstOn: addDays(today, -newDays), lastOn: today };
  const newDeals = rowsOf('opportunity', asking, { countsBy: 'createdAt', attribution: 'now' }).relation(
    filtered,
    lately,
  );
  const isNew = sql`o.created_at >= ${dayBegins(lately.firstOn, asking.timeZone)}`;
  const ended = sql`select * from app.opportunity_version e where e.tenant_id = ${tenantId} and e.valid_to is not null`;
  const movedAmong = (versions: RawBuilder<unknown>, when: Condition) => sql`
      select b.opportunity_id as id, v.valid_from as at, ${cellsOf('b')} as before, ${cellsOf('v')} as after
      from ${versions}
      cross join lateral (
        select * from app.opportunity_past n
        where n.tenant_id = ${tenantId} and n.opportunity_id = b.opportunity_id
          and n.valid_from >= b.valid_to and n.valid_from > b.valid_from
        order by n.valid_from limit 1) v
      where ${when} and ${rowOf('b')} is distinct from ${rowOf('v')}
      order by b.valid_to desc, b.opportunity_id limit ${spec.limit}`;
  // One after the other, newest first, and no further than until there are enough.
  const latest = (
    most: RawBuilder<unknown>,
  ) => sql`(${ended} order by e.valid_to desc, e.opportunity_id limit ${most}) b
      cross join lateral (select from ${deals} where o.id = b.opportunity_id and ${asked} offset 0) seen`;
  const ofEachDeal = sql`${deals} cross join lateral (${ended} and e.opportunity_id = o.id offset 0) b`;
  const areEnough = (found: RawBuilder<unknown>, most: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`select (select count(*) from ${found}) = ${spec.limit} or (select count(*) from (${ended} limit ${most}) looked) < ${most} as is_so`;
  const [few, many] = [sql`${sql.lit(latestLookedAt)}`, sql`(select most from reach)`];
  const [fewAreEnough, manyAreEnough] = [
    sql<boolean>`(select is_so from few_are_enough)`,
    sql<boolean>`(select is_so from many_are_enough)`,
  ];
  return sql`(with recent as materialized (${movedAmong(latest(few), sql`true`)}
    ), few_are_enough as materialized (${areEnough(sql`recent`, few)}
    ), reach as materialized (select 1 + count(*) / ${sql.lit(dealsForEachLookedAt)} as most from ${deals} where ${asked}
    ), earlier as materialized (${movedAmong(latest(many), sql`not ${fewAreEnough}`)}
    ), many_are_enough as materialized (${areEnough(sql`earlier`, many)}
    ), moved as (
      select * from recent where ${fewAreEnough}
      union all select * from earlier where not ${fewAreEnough} and ${manyAreEnough}
      union all (${movedAmong(ofEachDeal, sql`not ${fewAreEnough} and not ${manyAreEnough} and ${asked}`)})
    ), born as (
      select n.id, v.valid_from as at, null::json as before, ${cellsOf('v')} as after
      from (
        select c.id, c.created_at from (
          select o.id, o.created_at from ${newDeals} where ${asked} and ${isNew}
          order by o.created_at desc, o.id offset 0) c
        cross join lateral (select from mirror.opportunity o where o.tenant_id = ${tenantId} and o.id = c.id and ${isKnownFromItsBeginning(tenantId)} offset 0) known
        order by c.created_at desc, c.id limit ${spec.limit}) n
      cross join lateral (
        select * from app.opportunity_past p where p.tenant_id = ${tenantId} and p.opportunity_id = n.id
        order by p.valid_from limit 1) v
    ), latest as (
      select * from moved union all select * from born order by at desc, id limit ${spec.limit}
    )
    select json_build_object('kind', 'changes', 'changes', coalesce(json_agg(json_build_object(
      'opportunityId', l.id, 'name', o.name, 'account', ${accountName(tenantId)}, 'owner', u.name, 'at', ${isoInstant(sql`l.at`)},
      'before', l.before, 'after', l.after) order by l.at desc, l.id), '[]'))
    from latest l
    join mirror.opportunity o on o.tenant_id = ${tenantId} and o.id = l.id
    ${joinAccount(tenantId)}
    left join mirror."user" u on u.tenant_id = ${tenantId} and u.id = o.owner_id)`;
};

/** Its first version is as old as the deal: the one that holds, or one that ended. */
const isKnownFromItsBeginning = (tenantId: number): Condition => {
  const first = sql`o.created_at + ${sql.lit(newWithin)}::interval`;
  return sql`(o.valid_from <= ${first} or exists (
    select from app.opportunity_version e where e.tenant_id = ${tenantId} and e.opportunity_id = o.id and e.valid_from <= ${first}))`;
};

/** The versioned fields of one version, by our names, and its owner's name beside the id. */
const cellsOf = (version: string): RawBuilder<unknown> =>
  sql`json_build_object(${sql.join([
    ...versioned.map((field) => sql`${sql.lit(field)}, ${cell(version, field)}::text`),
    sql`'owner', (select w.name from mirror."user" w where w.tenant_id = ${sql.ref(version)}.tenant_id and w.id = ${sql.ref(version)}.owner_id)`,
  ])})`;

const rowOf = (version: string): RawBuilder<unknown> =>
  sql`row(${sql.join(versioned.map((field) => cell(version, field)))})`;

const cell = (version: string, field: string): RawBuilder<unknown> =>
  sql`${sql.ref(version)}.${sql.raw(column(field))}`;
