import type { Database } from './database.ts';
import { inOrganization } from './tenant.ts';

/**
 * How the amounts of an organisation are made one.
 * - `one`: it has one currency. `several`: each has one rate. `dated`: a deal's close date chooses its rate.
 */
export type Currencies = 'one' | 'several' | 'dated';

/** What rules every number of an organisation before a question is asked, and the tenant whose rows answer it. */
export interface OrganizationRules {
  readonly tenantId: number;
  /** IANA name. */
  readonly timeZone: string;
  readonly fiscalYearStartMonth: number;
  readonly currencies: Currencies;
}

/** SQL for the rules as one JSON value; null before the organisation itself is mirrored. `t` is app.tenant. */
export const rulesJson = `(
  select json_build_object('tenantId', t.id, 'timeZone', o.time_zone, 'fiscalYearStartMonth', o.fiscal_year_start_month,
    'currencies', case
      when not exists (select from mirror.currency_type c where c.tenant_id = t.id and not c.is_deleted) then 'one'
      when not exists (select from mirror.dated_conversion_rate d where d.tenant_id = t.id and not d.is_deleted) then 'several'
      else 'dated' end)
  from mirror.organization o
  where o.tenant_id = t.id and not o.is_deleted and o.time_zone is not null and o.fiscal_year_start_month is not null
  order by o.id limit 1)`;

/** Reads an organisation's rules; undefined before the organisation itself is mirrored. */
export const readRules = async (db: Database, organizationId: string): Promise<OrganizationRules | undefined> => {
  const [result] = await inOrganization(db, organizationId, [
    {
      sql: `select ${rulesJson} as rules from app.tenant t where t.organization_id = $1`,
      parameters: [organizationId],
    },
  ]);
  return result?.rows[0]?.rules ?? undefined;
};

export const isSameRules = (a: OrganizationRules, b: OrganizationRules): boolean =>
  a.tenantId === b.tenantId &&
  a.timeZone === b.timeZone &&
  a.fiscalYearStartMonth === b.fiscalYearStartMonth &&
  a.currencies === b.currencies;
