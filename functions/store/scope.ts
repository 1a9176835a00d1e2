import { type RawBuilder, sql } from 'kysely';
import { reachOf } from '#domain/rights';
import type { Viewer } from '#shared/api/viewer';

/** What a viewer may see, as a condition on the column that names a record's owner. Only `scope` makes one. */
export interface Scope {
  readonly reach: ReturnType<typeof reachOf>['kind'];
  readonly sees: (ownerColumn: RawBuilder<string>) => RawBuilder<boolean>;
  /** The owners themselves, as an array; null for everyone. For what has to choose before `sees` can be asked. */
  readonly owners: RawBuilder<readonly string[] | null>;
  /** The viewer's own Salesforce user; null for people without one. */
  readonly self: string | null;
}

/**
 * The viewer's scope. Each reach has SQL of its own, because one text with an OR makes the planner choose one plan
 * for both an admin and a rep. The branch is read as an array once per statement: an index on the owner then serves
 * one owner and a hundred alike.
 */
export const scope = (viewer: Viewer): Scope => {
  const reach = reachOf(viewer);
  const self = viewer.salesforceUserId ?? null;
  switch (reach.kind) {
    case 'none':
      return { reach: 'none', sees: () => sql`false`, owners: sql`'{}'::text[]`, self };
    case 'all':
      return { reach: 'all', sees: () => sql`true`, owners: sql`null::text[]`, self };
    case 'branch': {
      const branch = sql<readonly string[]>`array(
        select v.owner_id from app.visible_owner v
        where v.tenant_id = (select app.current_tenant_id()) and v.viewer_id = ${reach.of})`;
      return { reach: 'branch', ...amongOwners(branch), self };
    }
  }
};

const amongOwners = (owners: RawBuilder<readonly string[]>): Pick<Scope, 'sees' | 'owners'> => ({
  sees: (ownerColumn) => sql`${ownerColumn} = any (${owners})`,
  owners,
});

/** A scope for a statement that asks many questions, and what its `with` must hold: the branch is read once for all of them. */
export const readOnce = (
  asked: Scope,
): { readonly scope: Scope; readonly relations: readonly RawBuilder<unknown>[] } => {
  if (asked.reach !== 'branch') return { scope: asked, relations: [] };
  const owners = sql<readonly string[]>`(select b.owners from branch b)::text[]`;
  return {
    scope: { ...asked, ...amongOwners(owners) },
    relations: [sql`branch as materialized (select ${asked.owners} as owners)`],
  };
};
