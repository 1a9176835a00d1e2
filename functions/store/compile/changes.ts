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
 * How many of the organisation's latest changes are looked at before the deals of the viewer are, one by one. Who sees
 * a good part of all deals finds enough among them; who sees few has few to look at.
 */
const latestLookedAt = 1_000;

/**
 * The latest changes of deals that the viewer sees now, newest first: each version that ended against the one that
 * followed, and the deals that are new. A first version is a new deal only when the deal was created then: on the
 * first fill every deal has a first version. Filters ask of a deal as it is now. Amounts are the deal's own, with its
 * currency beside them.
 */
export const compileChanges = (spec: ChangesSpec, asking: Asking): RawBuilder<unknown> => {
  const { tenantId } = asking;
  const rows = rowsOf('opportunity', asking);
  const deals = rows.relation(spec.filters.map(({ field }) => field));
  const asked = all([rows.visible, ...filterConditions(spec.filters, rows, asking)]);
  const movedOf = (versions: RawBuilder<unknown>, when: Condition) => sql`
      select o.id, v.valid_from as at, ${cellsOf('b')} as before, ${cellsOf('v')} as after
      from ${deals} ${versions} b
      cross join lateral (
        select * from app.opportunity_past n
        where n.tenant_id = ${tenantId} and n.opportunity_id = b.opportunity_id
          and n.valid_from >= b.valid_to and n.valid_from > b.valid_from
        order by n.valid_from limit 1) v
      where ${when} and ${asked} and ${rowOf('b')} is distinct from ${rowOf('v')}
      order by b.valid_to desc, b.opportunity_id limit ${spec.limit}`;
  const ended = sql`select * from app.opportunity_version e where e.tenant_id = ${tenantId} and e.valid_to is not null`;
  const latestOfAll = sql`${ended} order by e.valid_to desc, e.opportunity_id limit ${sql.lit(latestLookedAt)}`;
  const ofEachDeal = sql`cross join lateral (${ended} and e.opportunity_id = o.id offset 0)`;
  const areEnough = sql<boolean>`(select (select count(*) from recent) = ${spec.limit} or count(*) < ${sql.lit(latestLookedAt)} from seen)`;
  return sql`(with seen as materialized (${latestOfAll}
    ), recent as materialized (${movedOf(sql`cross join seen`, sql`b.opportunity_id = o.id and o.id = any (array(select s.opportunity_id from seen s))`)}
    ), moved as (
      select * from recent where ${areEnough} union all (${movedOf(ofEachDeal, sql`not ${areEnough}`)})
    ), born as (
      select n.id, v.valid_from as at, null::json as before, ${cellsOf('v')} as after
      from (
        select o.id, o.created_at from ${deals}
        where ${asked} and o.created_at >= ${dayBegins(addDays(asking.calendar.today, -newDays), asking.timeZone)} and ${isKnownFromItsBeginning(tenantId)}
        order by o.created_at desc, o.id limit ${spec.limit}) n
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
