import { currencyOf } from '#domain/currency-of';
import { type Sight, sightOf } from '#domain/rights';
import type { SessionResponse } from '#shared/api/session';
import type { Viewer } from '#shared/api/viewer';
import type { Database } from './database.ts';
import { inOrganization } from './tenant.ts';

interface SessionRow {
  readonly name: string;
  readonly time_zone: string;
  readonly fiscal_year_start_month: string;
  readonly currency: string | null;
  readonly locale: string | null;
  readonly instance_url: string;
  readonly title: string | null;
  readonly branch_people: number;
  readonly all_people: number;
}

/** Who the viewer is and how her organisation counts; undefined while the organisation is not mirrored. */
export const readSession = async (db: Database, viewer: Viewer): Promise<SessionResponse | undefined> => {
  const [result] = await inOrganization(db, viewer.organizationId, [
    { sql: sessionSql, parameters: [viewer.organizationId, viewer.salesforceUserId] },
  ]);
  const row: SessionRow | undefined = result?.rows[0];
  if (row === undefined) return undefined;
  const sees = sightOf(viewer, { branchPeople: row.branch_people });
  return {
    viewer: {
      name: viewer.name,
      email: viewer.email,
      role: viewer.role,
      userId: viewer.salesforceUserId ?? null,
      title: row.title,
      sees,
      people: peopleSeen(sees, row),
    },
    organization: {
      name: row.name,
      timeZone: row.time_zone,
      currency: currencyOf(row.currency, row.locale),
      fiscalYearStartMonth: Number(row.fiscal_year_start_month),
      instanceUrl: row.instance_url,
    },
  };
};

const peopleSeen = (sees: Sight, row: SessionRow): number => {
  switch (sees) {
    case 'none':
      return 0;
    case 'own':
    case 'branch':
      return row.branch_people;
    case 'all':
      return row.all_people;
  }
};

const sessionSql = `
  select o.name, o.time_zone, o.fiscal_year_start_month, o.locale,
    coalesce((
      select c.iso_code from mirror.currency_type c where c.tenant_id = t.id and not c.is_deleted and c.is_corporate
      order by c.source_version desc limit 1), o.currency) as currency,
    t.instance_url,
    (select title from mirror."user" u where u.tenant_id = t.id and u.id = $2 and not u.is_deleted) as title,
    (select count(*)::int from app.visible_owner v where v.tenant_id = t.id and v.viewer_id = $2) as branch_people,
    (select count(*)::int from mirror."user" u where u.tenant_id = t.id and not u.is_deleted) as all_people
  from app.tenant t
  join mirror.organization o on o.tenant_id = t.id and not o.is_deleted
    and o.name is not null and o.time_zone is not null and o.fiscal_year_start_month is not null
  where t.organization_id = $1
  order by o.id limit 1`;
