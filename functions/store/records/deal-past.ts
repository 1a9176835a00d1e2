import { type RawBuilder, sql } from 'kysely';
import type { DealPast } from '#domain/record-history';
import { recordStatesMax } from '#shared/api/records';
import { isoInstant } from '#store/compile/asking';
import { userName } from './record-names.ts';

/** What is known of a deal's past, as PostgreSQL answers it. */
export type DealPastRow = Pick<DealPast, 'versions' | 'past'>;

/**
 * What the deal `o` was: Fairlead's versions, and Salesforce's own history. Versions that held for no time are marks
 * of a deletion and tell nothing. With a deal Salesforce deletes its history, which then still tells what it was.
 */
export const dealPast = (tenantId: number): RawBuilder<unknown> => sql`json_build_object(
  'versions', (
    select coalesce(json_agg(json_build_object('at', ${isoInstant(sql`v.valid_from`)}, 'until', ${isoInstant(sql`v.valid_to`)},
      ${states('v')}, 'currency', v.currency, 'ownerId', v.owner_id, 'owner', ${userName(tenantId, sql`v.owner_id`)}) order by v.valid_from), '[]')
    from (
      select * from app.opportunity_past n
      where n.tenant_id = ${tenantId} and n.opportunity_id = o.id and n.valid_to is distinct from n.valid_from
      order by n.valid_from desc limit ${sql.lit(recordStatesMax)}) v),
  'past', (
    select coalesce(json_agg(json_build_object('at', ${isoInstant(sql`h.created_at`)}, 'by', ${userName(tenantId, sql`h.created_by_id`)},
      ${states('h')}) order by h.created_at, h.id), '[]')
    from (
      select * from mirror.opportunity_history n
      where n.tenant_id = ${tenantId} and n.opportunity_id = o.id and n.created_at is not null and (not n.is_deleted or o.is_deleted)
      order by n.created_at desc, n.id desc limit ${sql.lit(recordStatesMax)}) h))`;

const states = (alias: string): RawBuilder<unknown> => {
  const row = sql.ref(alias);
  return sql`'stage', ${row}.stage, 'amount', ${row}.amount::text, 'closeOn', ${row}.close_on, 'forecastCategory', ${row}.forecast_category`;
};

/** Whether more was left out than is told. */
export const isPastCut = ({ versions, past }: DealPastRow): boolean =>
  versions.length >= recordStatesMax || past.length >= recordStatesMax;
