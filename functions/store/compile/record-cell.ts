import { type RawBuilder, sql } from 'kysely';
import type { RecordColumn } from '#shared/query/record-columns';
import { accountName, joinAccount } from './account-name.ts';
import { type Asking, isoInstant } from './asking.ts';
import { corporateAmounts } from './corporate-amount.ts';

/** A column of a list of deals. */
export interface RecordCell {
  /** What the reader sees, as text; of an amount, the deal's own. */
  readonly shown: RawBuilder<unknown>;
  /** What the list is ordered by; amounts of several currencies, by what they are in the corporate one. */
  readonly order: RawBuilder<unknown>;
  readonly join?: (tenantId: number) => RawBuilder<unknown>;
}

export const recordCell = (name: RecordColumn, asking: Asking): RecordCell => {
  switch (name) {
    case 'name':
      return { shown: sql`o.name`, order: sql`lower(o.name)` };
    case 'account': {
      const shown = accountName(asking.tenantId);
      return { shown, order: sql`lower(${shown})`, join: joinAccount };
    }
    case 'owner':
      return { shown: sql`u.name`, order: sql`lower(u.name)`, join: joinOwner };
    case 'stage':
      return { shown: sql`coalesce(s.label, o.stage)`, order: sql`s.sort_order`, join: joinStage };
    case 'amount':
      return { shown: sql`o.amount`, order: corporateAmounts(asking).of(sql`o.amount`) };
    case 'createdAt':
      return { shown: isoInstant(sql`o.created_at`), order: sql`o.created_at` };
    case 'closeOn':
      return same(sql`o.close_on`);
    case 'forecastCategory':
      return same(sql`o.forecast_category`);
    case 'probability':
      return same(sql`o.probability`);
    case 'nextStep':
      return same(sql`o.next_step`);
    case 'lastActivityOn':
      return same(sql`o.last_activity_on`);
  }
};

const same = (cell: RawBuilder<unknown>): RecordCell => ({ shown: cell, order: cell });

const joinOwner = (tenantId: number) =>
  sql`left join mirror."user" u on u.tenant_id = ${tenantId} and u.id = o.owner_id`;

const joinStage = (tenantId: number) => sql`left join lateral (
  select s.label, s.sort_order from mirror.opportunity_stage s
  where s.tenant_id = ${tenantId} and s.name = o.stage and not s.is_deleted
  order by s.is_active desc, s.sort_order limit 1) s on true`;
