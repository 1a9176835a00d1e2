import type { ClientBase } from 'pg';
import { currentTraceHeader } from '#platform/telemetry';
import type { ObjectName } from '#shared/objects/index';
import type { Database } from './database.ts';
import { declarationOf } from './declaration-of.ts';
import type { PageHead } from './page-head.ts';
import { inOrganization } from './tenant.ts';

/** What a page did to an object's mirror. */
export interface PageOutcome {
  /** Rows that it carried. */
  readonly rows: number;
  readonly changed: number;
  readonly newestChangeAt: string | null;
  readonly oldestNewsAt: string | null;
  /** The tenant's data version after it. */
  readonly version: string;
  /** Deletions that count against the guard (judge-deletions.ts). */
  readonly doubtful: number;
}

/**
 * Logs a page and notes what it did: the newest source version held, never backwards; the data version, when rows
 * changed; and for the objects whose rows are decided by this one's, that they are to be read again. A first fill
 * decides nothing anew: whatever it decides is filled after it.
 */
export const notePage = async (client: ClientBase, page: PageHead, outcome: PageOutcome): Promise<void> => {
  const { object, door, readAt, goneIds, window } = page;
  const { rows, changed, newestChangeAt, version, doubtful } = outcome;
  const decided = changed > 0 ? (declarationOf(object).decides ?? []) : [];
  await client.query(noteSql, [
    object,
    newestChangeAt,
    changed > 0 ? version : '0',
    doubtful,
    readAt,
    door,
    rows + goneIds.length,
    changed,
    changedSince(page, outcome),
    decided,
    window?.id,
    window?.page,
    currentTraceHeader(),
  ]);
};

/**
 * Since when the page's news was true in Salesforce; null where it brought none. A poll's rows are stamped within its
 * window, so their stamps tell; a fill brings old rows, and their age is no lag.
 */
const changedSince = ({ door, changedAt }: PageHead, { changed, oldestNewsAt }: PageOutcome): string | null =>
  changed === 0 ? null : (changedAt ?? (door === 'poll' ? oldestNewsAt : null));

/** The lag is measured by the clock and not by now(), which is when the transaction began. */
const noteSql = `
with logged as (
  insert into app.page_log (tenant_id, object, door, applied_at, rows, changed, window_id, page, data_version, trace, lag_ms)
  values (app.current_tenant_id(), $1, $6, clock_timestamp(), $7, $8, $11, $12, nullif($3::bigint, 0), $13,
    case when $9::timestamptz is not null then least(greatest(extract(epoch from clock_timestamp() - $9) * 1000, 0), 2147483647)::int end)
), noted as (
  insert into app.object_freshness as f (tenant_id, object, newest_change_at, changed_version, applied_at, gone_since_at, gone_rows)
  values (app.current_tenant_id(), $1, $2, $3::bigint, clock_timestamp(), case when $4::int > 0 then $5::timestamptz(3) end, $4::int)
  on conflict (tenant_id, object) do update set
    newest_change_at = greatest(f.newest_change_at, excluded.newest_change_at),
    changed_version = greatest(f.changed_version, excluded.changed_version),
    applied_at = greatest(f.applied_at, excluded.applied_at),
    gone_since_at = case when excluded.gone_rows = 0 or f.gone_since_at > $5::timestamptz - interval '1 hour' then f.gone_since_at else excluded.gone_since_at end,
    gone_rows = case when excluded.gone_rows = 0 or f.gone_since_at > $5::timestamptz - interval '1 hour' then f.gone_rows else 0 end + excluded.gone_rows
  returning complete_through_at
)
insert into app.object_freshness as f (tenant_id, object, resync_wanted_at)
select app.current_tenant_id(), decided, clock_timestamp() from unnest($10::text[]) as decided, noted
where noted.complete_through_at is not null and decided <> $1
order by decided
on conflict (tenant_id, object) do update set resync_wanted_at = excluded.resync_wanted_at`;

/** Through when an object of an organisation is proven complete. */
export interface CompleteThrough {
  readonly organizationId: string;
  readonly object: ObjectName;
  readonly at: string;
  /** As of when every value that Salesforce computes was read too; absent where only what has a new stamp was. */
  readonly calculatedAt?: string;
  /** Through when it is complete as is noted elsewhere: what this proof is built upon. */
  readonly notedAt?: string | null;
  /** What was read, in how many pages. */
  readonly window?: { readonly id: string; readonly pages: number };
}

/**
 * Notes that every change before `at` is in the mirror; never moves backwards. Answers false, and notes nothing, where
 * this database does not hold what that is concluded from: it was restored to a moment before (docs/decisions/059).
 */
export const noteCompleteThrough = async (db: Database, through: CompleteThrough): Promise<boolean> => {
  const { organizationId, object, at, calculatedAt, notedAt, window } = through;
  const [noted] = await inOrganization(db, organizationId, [
    { sql: completeSql, parameters: [object, at, calculatedAt, notedAt, window?.id, window?.pages] },
  ]);
  return noted?.rowCount === 1;
};

const completeSql = `
insert into app.object_freshness as f (tenant_id, object, complete_through_at, calculated_through_at)
select id, $1, $2, $3 from app.tenant
where id = (select app.current_tenant_id()) and (lineage = app.lineage()) is not false
  and ($4::timestamptz is null or exists (
    select from app.object_freshness
    where tenant_id = (select app.current_tenant_id()) and object = $1 and complete_through_at >= $4))
  and ($5::text is null or $6::bigint = (
    select count(distinct page) from app.page_log where tenant_id = (select app.current_tenant_id()) and window_id = $5))
on conflict (tenant_id, object) do update set
  complete_through_at = greatest(f.complete_through_at, excluded.complete_through_at),
  calculated_through_at = greatest(f.calculated_through_at, excluded.calculated_through_at)`;
