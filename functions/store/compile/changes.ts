import { type RawBuilder, sql } from 'kysely';
import type { ChangesSpec } from '#shared/query/query-spec';
import { column } from '#store/column-names';
import { declarationOf } from '#store/declaration-of';
import { type Asking, isoInstant, visibleDeals } from './asking.ts';

const versioned = declarationOf('opportunity').versioned ?? [];

/**
 * The latest changes of deals that the viewer sees now, newest first: each version against the one before. A first
 * version is a new deal only when the deal was created then: on the first fill every deal has a first version.
 */
export const compileChanges = (spec: ChangesSpec, asking: Asking): RawBuilder<unknown> => {
  const { tenantId } = asking;
  return sql`(select json_build_object('kind', 'changes', 'changes', coalesce(json_agg(change order by valid_from desc, opportunity_id), '[]'))
    from (
      select v.valid_from, v.opportunity_id, json_build_object(
        'opportunityId', v.opportunity_id, 'name', o.name, 'account', a.name, 'owner', u.name, 'at', ${isoInstant(sql`v.valid_from`)},
        'before', case when b.opportunity_id is null then null else ${cellsOf('b', 'bu')} end,
        'after', ${cellsOf('v', 'vu')}) as change
      from app.opportunity_version v
      join mirror.opportunity o on o.tenant_id = ${tenantId} and o.id = v.opportunity_id
      left join lateral (
        select * from app.opportunity_version b
        where b.tenant_id = ${tenantId} and b.opportunity_id = v.opportunity_id and b.valid_from < v.valid_from
        order by b.valid_from desc limit 1) b on true
      left join mirror.account a on a.tenant_id = ${tenantId} and a.id = o.account_id
      left join mirror."user" u on u.tenant_id = ${tenantId} and u.id = o.owner_id
      left join mirror."user" bu on bu.tenant_id = ${tenantId} and bu.id = b.owner_id
      left join mirror."user" vu on vu.tenant_id = ${tenantId} and vu.id = v.owner_id
      where v.tenant_id = ${tenantId} and ${visibleDeals(asking)}
        and case when b.opportunity_id is null then o.created_at >= v.valid_from - ${sql.lit(newWithin)}::interval
          else ${rowOf('b')} is distinct from ${rowOf('v')} end
      order by v.valid_from desc, v.opportunity_id
      limit ${spec.limit}) latest)`;
};

/** A deal is read within minutes of its creation, perhaps after a first correction. */
const newWithin = '10 minutes';

/** The versioned fields of one version, by our names, and its owner's name beside the id. */
const cellsOf = (version: string, owner: string): RawBuilder<unknown> =>
  sql`json_build_object(${sql.join([
    ...versioned.map((field) => sql`${sql.lit(field)}, ${cell(version, field)}::text`),
    sql`'owner', ${sql.ref(`${owner}.name`)}`,
  ])})`;

const rowOf = (version: string): RawBuilder<unknown> =>
  sql`row(${sql.join(versioned.map((field) => cell(version, field)))})`;

const cell = (version: string, field: string): RawBuilder<unknown> =>
  sql`${sql.ref(version)}.${sql.raw(column(field))}`;
