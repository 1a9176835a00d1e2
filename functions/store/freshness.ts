import type { ClientBase } from 'pg';
import type { ObjectName } from '#shared/objects/index';
import type { Database } from './database.ts';
import { inOrganization } from './tenant.ts';

/** What a page did to an object's mirror. */
export interface PageOutcome {
  readonly newestChangeAt: string | null;
  /** The tenant's data version that the page brought; absent when it changed nothing. */
  readonly changedVersion?: string;
}

/** Notes the newest source version that an object's mirror holds, and that its rows changed; never moves backwards. */
export const notePage = async (client: ClientBase, object: ObjectName, outcome: PageOutcome): Promise<void> => {
  await client.query(
    `insert into app.object_freshness as f (tenant_id, object, newest_change_at, changed_version)
     values (app.current_tenant_id(), $1, $2, coalesce($3::bigint, 0))
     on conflict (tenant_id, object) do update set
       newest_change_at = greatest(f.newest_change_at, excluded.newest_change_at),
       changed_version = greatest(f.changed_version, excluded.changed_version)
     where f.changed_version < excluded.changed_version
       or f.newest_change_at is distinct from greatest(f.newest_change_at, excluded.newest_change_at)`,
    [object, outcome.newestChangeAt, outcome.changedVersion],
  );
};

/** An instant through which an object of an organisation is proven complete. */
export interface CompleteThrough {
  readonly organizationId: string;
  readonly object: ObjectName;
  readonly at: string;
}

/** Notes that every change before `at` is in the mirror; never moves backwards. */
export const noteCompleteThrough = async (
  db: Database,
  { organizationId, object, at }: CompleteThrough,
): Promise<void> => {
  await inOrganization(db, organizationId, [
    {
      sql: `insert into app.object_freshness as f (tenant_id, object, complete_through_at)
            values (app.current_tenant_id(), $1, $2)
            on conflict (tenant_id, object) do update set complete_through_at = excluded.complete_through_at
            where f.complete_through_at is null or f.complete_through_at < excluded.complete_through_at`,
      parameters: [object, at],
    },
  ]);
};
