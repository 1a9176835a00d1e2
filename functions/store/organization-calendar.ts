import type { Database } from './database.ts';
import { inOrganization } from './tenant.ts';

/** What turns words such as "this quarter" into days, and the tenant whose rows they cut. */
export interface OrganizationCalendar {
  readonly tenantId: number;
  /** IANA name. */
  readonly timeZone: string;
  readonly fiscalYearStartMonth: number;
}

/** SQL for the calendar as one JSON value; null before the organisation itself is mirrored. `t` is app.tenant. */
export const calendarJson = `(
  select json_build_object('tenantId', t.id, 'timeZone', o.time_zone, 'fiscalYearStartMonth', o.fiscal_year_start_month)
  from mirror.organization o
  where o.tenant_id = t.id and not o.is_deleted and o.time_zone is not null and o.fiscal_year_start_month is not null
  order by o.id limit 1)`;

/** Reads an organisation's calendar; undefined before the organisation itself is mirrored. */
export const readCalendar = async (db: Database, organizationId: string): Promise<OrganizationCalendar | undefined> => {
  const [result] = await inOrganization(db, organizationId, [
    {
      sql: `select ${calendarJson} as calendar from app.tenant t where t.organization_id = $1`,
      parameters: [organizationId],
    },
  ]);
  return result?.rows[0]?.calendar ?? undefined;
};

export const isSameCalendar = (a: OrganizationCalendar, b: OrganizationCalendar): boolean =>
  a.tenantId === b.tenantId && a.timeZone === b.timeZone && a.fiscalYearStartMonth === b.fiscalYearStartMonth;
