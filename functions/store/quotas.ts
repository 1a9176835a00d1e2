import { type Database, inTransaction } from './database.ts';
import { bumpDataVersion, enterOrganization } from './tenant.ts';

/** What one person is to sell in one fiscal quarter. */
export interface Quota {
  readonly userId: string;
  /** First day of the fiscal quarter. */
  readonly periodStartOn: string;
  /** Hundredths, a decimal string. */
  readonly amountMinor: string;
}

/** The organisation is not mirrored yet, so nobody has quotas in it. */
export class OrganizationUnknownError extends Error {
  override readonly name = 'OrganizationUnknownError';
  readonly code = 'organization.not-mirrored';
}

/**
 * Sets quotas; those of other people and quarters stay. Needs the database's owner: quotas come from outside
 * Salesforce, and no function that faces a network writes them.
 * @throws OrganizationUnknownError before the organisation's first page.
 */
export const saveQuotas = (db: Database, organizationId: string, quotas: readonly Quota[]): Promise<void> =>
  inTransaction(db, async (client) => {
    for (const { sql, parameters } of enterOrganization(organizationId)) await client.query(sql, [...parameters]);
    const { rows } = await client.query<{ id: number | null }>('select app.current_tenant_id() as id');
    if ((rows[0]?.id ?? null) === null)
      throw new OrganizationUnknownError(`organisation ${organizationId} is not mirrored yet`);
    await client.query(
      `insert into app.quota (tenant_id, user_id, period_start_on, amount)
       select app.current_tenant_id(), q."userId", q."periodStartOn", q."amountMinor"
       from json_to_recordset($1::json) as q ("userId" text, "periodStartOn" date, "amountMinor" bigint)
       order by 2, 3
       on conflict (tenant_id, user_id, period_start_on) do update set amount = excluded.amount`,
      [JSON.stringify(quotas)],
    );
    await bumpDataVersion(client);
  });
