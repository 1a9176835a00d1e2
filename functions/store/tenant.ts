import type { ClientBase } from 'pg';
import { type Database, inOneTrip, inTransaction, type Statement } from './database.ts';

const nameOrganization = (organizationId: string): Statement => ({
  sql: `select set_config('app.organization_id', $1, true)`,
  parameters: [organizationId],
});

const enterTenant = (organizationId: string): Statement => ({
  sql: `select set_config('app.tenant_id', coalesce((select id::text from app.tenant where organization_id = $1), ''), true)`,
  parameters: [organizationId],
});

/**
 * Opens the row-level security of one organisation for the rest of the transaction. The first setting lets the
 * tenant be found, the second lets its rows be seen. Forgotten, every table reads empty.
 */
export const enterOrganization = (organizationId: string): readonly Statement[] => [
  nameOrganization(organizationId),
  enterTenant(organizationId),
];

/** Runs statements within one organisation, in one transaction and one round trip. Answers the result of each. */
export const inOrganization = async (db: Database, organizationId: string, statements: readonly Statement[]) => {
  const entering = enterOrganization(organizationId);
  return (await inOneTrip(db, [...entering, ...statements])).slice(entering.length);
};

/** Where an organisation answers, for links to records. */
export interface OrganizationPlace {
  readonly organizationId: string;
  readonly instanceUrl: string;
}

/** Runs work within one organisation, in one transaction; makes its tenant when it is new. */
export const inTenant = <T>(
  db: Database,
  { organizationId, instanceUrl }: OrganizationPlace,
  work: (client: ClientBase, tenantId: number) => Promise<T>,
): Promise<T> =>
  inTransaction(db, async (client) => {
    const { rows } = await client.query<{ id: number }>('select app.enter_tenant($1, $2) as id', [
      organizationId,
      instanceUrl,
    ]);
    const [tenant] = rows;
    if (tenant === undefined) throw new Error(`no tenant for organisation ${organizationId}`);
    return work(client, tenant.id);
  });

/**
 * Counts one more change of a tenant's data and answers the new version. The tenant's row is among the last locks
 * that a transaction takes: pages of one tenant queue up here for the moment of a commit, and versions commit in order.
 */
export const bumpDataVersion = async (client: ClientBase, instanceUrl?: string): Promise<string> => {
  const { rows } = await client.query<{ data_version: string }>(
    `update app.tenant set data_version = data_version + 1, instance_url = coalesce($1, instance_url),
       lineage = coalesce(lineage, app.lineage())
     where id = (select app.current_tenant_id()) returning data_version`,
    [instanceUrl],
  );
  return onlyVersion(rows);
};

/** The tenant's data version as it stands. */
export const currentDataVersion = async (client: ClientBase): Promise<string> => {
  const { rows } = await client.query<{ data_version: string }>(
    'select data_version from app.tenant where id = (select app.current_tenant_id())',
  );
  return onlyVersion(rows);
};

const onlyVersion = (rows: readonly { readonly data_version: string }[]): string => {
  const [row] = rows;
  if (row === undefined) throw new Error('the tenant is not visible in its own transaction');
  return row.data_version;
};
