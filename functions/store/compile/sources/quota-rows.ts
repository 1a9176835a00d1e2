import { type RawBuilder, sql } from 'kysely';
import { type Asking, all } from '../asking.ts';
import { joinOwner, ownerKeys, withJoins } from './joined.ts';
import { ownDay } from './own-day.ts';
import { rowCell } from './row-cell.ts';
import type { Counted, SourceRows } from './source-rows.ts';

/** Quotas: one for each person and fiscal quarter, in the corporate currency. They come from outside Salesforce. */
export const quotaRows = (asking: Asking, { countsBy }: Counted): SourceRows => {
  const owner = sql<string>`o.user_id`;
  const keys: Readonly<Record<string, RawBuilder<unknown>>> = ownerKeys(owner);
  return {
    source: 'quota',
    relation: withJoins(sql`app.quota as o`, [joinOwner(asking.tenantId, owner)]),
    visible: all([sql`o.tenant_id = ${asking.tenantId}`, asking.scope.sees(owner)]),
    field: (name) => (name === 'amount' ? rowCell('money', sql`o.amount`) : undefined),
    key: (by) => keys[by] ?? sql`null::text`,
    ...(countsBy === 'periodStartOn' && { day: ownDay(sql`o.period_start_on`) }),
  };
};
