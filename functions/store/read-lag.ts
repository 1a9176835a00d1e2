import { sql } from 'kysely';
import type { ObjectName } from '#shared/objects/index';
import { isoInstant } from './compile/asking.ts';
import { toStatement } from './compile/to-statement.ts';
import type { Database } from './database.ts';
import { inOrganization } from './tenant.ts';

/** How long changes of one object took from Salesforce to their commit here. */
export interface Lag {
  readonly object: ObjectName;
  /** Of the last page of the past day whose sender said when the change was. */
  readonly lastMs: number | null;
  readonly lastAt: string | null;
  /** Of today, by the organisation's calendar. */
  readonly p95Ms: number | null;
  readonly samples: number;
}

/** The heartbeat that came back last, and the doors by which beats come. */
export interface Echo {
  /** When Fairlead touched its record, by Salesforce's clock. */
  readonly seenBeatAt: string;
  /** When the first page with it was committed; null where the log has forgotten it. */
  readonly seenAt: string | null;
  readonly lagMs: number | null;
  /** Whether one of the last beats was pushed and did not wait for a poll; null where none is logged. */
  readonly isPushed: boolean | null;
}

/** Reads the lag of each object that had one in the past day. */
export const readLag = async (db: Database, organizationId: string, now: Date): Promise<Lag[]> => {
  const [result] = await inOrganization(db, organizationId, [toStatement(lagQuery(now))]);
  return result?.rows ?? [];
};

/** Reads the newest heartbeat that came back; undefined before the first. */
export const readEcho = async (db: Database, organizationId: string): Promise<Echo | undefined> => {
  const [result] = await inOrganization(db, organizationId, [toStatement(echoQuery)]);
  return result?.rows[0];
};

/** Before the organisation itself is mirrored, its day is UTC's. */
const today = sql`
  select date_trunc('day', moment at time zone zone) at time zone zone as begins, moment
  from (select coalesce(
    (select time_zone from mirror.organization where tenant_id = (select app.current_tenant_id()) and not is_deleted order by id limit 1),
    'UTC') as zone)`;

const lagQuery = (now: Date) => sql`
  with moments as (select ${now.toISOString()}::timestamptz as moment), today as (${today}, moments)
  select l.object,
    (array_agg(l.lag_ms order by l.applied_at desc))[1] as "lastMs",
    ${isoInstant(sql`max(l.applied_at)`)} as "lastAt",
    round(percentile_cont(0.95) within group (order by l.lag_ms) filter (where l.applied_at >= today.begins))::int as "p95Ms",
    (count(*) filter (where l.applied_at >= today.begins))::int as samples
  from app.page_log l, today
  where l.tenant_id = (select app.current_tenant_id()) and l.applied_at > today.moment - interval '1 day' and l.lag_ms is not null
  group by l.object`;

/**
 * Each change of the one record is a new beat, so the newest page that changed it brought the newest beat. The page says
 * itself how late it was, where its sender told when the change was; else the beat does.
 */
const echoQuery = sql`
  with brought as (
    select applied_at, door, lag_ms from app.page_log
    where tenant_id = (select app.current_tenant_id()) and object = 'heartbeat' and changed > 0
    order by applied_at desc limit 3
  ), newest as (
    select applied_at, lag_ms from brought order by applied_at desc limit 1
  )
  select ${isoInstant(sql`b.beat_at`)} as "seenBeatAt", ${isoInstant(sql`newest.applied_at`)} as "seenAt",
    coalesce(newest.lag_ms, greatest(0, round(extract(epoch from newest.applied_at - b.beat_at) * 1000)))::int as "lagMs",
    (select bool_or(door = 'hint') from brought) as "isPushed"
  from (
    select beat_at from mirror.heartbeat
    where tenant_id = (select app.current_tenant_id()) and not is_deleted and beat_at is not null
    order by beat_at desc limit 1
  ) b left join newest on true`;
