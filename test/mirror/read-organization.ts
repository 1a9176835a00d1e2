import type { RunningOrg } from '#scripts/salesforce/start-org';
import { type ObjectName, objects } from '#shared/objects/index';
import { canonical } from './canonical.ts';
import { type DeclaredField, declaredFields, type Mirrored } from './mirrored.ts';

/** What the organisation has of an object and shows its administrator; fields that it has not at all are left out. */
export interface OrganizationSide {
  readonly fields: readonly DeclaredField[];
  /** Deleted records among them, as long as Salesforce remembers them. */
  readonly records: readonly Mirrored[];
}

/** Where an organisation answers, and a token of its administrator. */
export interface Org {
  readonly url: string;
  readonly accessToken: string;
}

/** An organisation may have moved: where to, is said to those who sign in. */
export const whereIs = async (org: RunningOrg): Promise<Org> => {
  const { url, clientId, clientSecret, accessToken } = org;
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
  const response = await fetch(`${url}/services/oauth2/token`, { method: 'POST', body: new URLSearchParams(form) });
  const answer = (await response.json()) as { readonly instance_url?: string };
  return { url: answer.instance_url ?? url, accessToken };
};

/** Asks as any client would, and not through the product. Undefined: the organisation has no such object. */
export const readOrganization = async (org: Org, object: ObjectName): Promise<OrganizationSide | undefined> => {
  const { from, deletes } = objects[object];
  const described = await ask(org, `/sobjects/${from}/describe`);
  if (described === undefined) return undefined;
  const known = new Set((described['fields'] as readonly { readonly name: string }[]).map(({ name }) => name));
  const fields = declaredFields(object).filter((field) => known.has(field.from));
  const columns = ['Id', 'SystemModstamp', ...(known.has('IsDeleted') ? ['IsDeleted'] : [])];
  const soql = `SELECT ${[...columns, ...fields.map((field) => field.from)].join(', ')} FROM ${from}`;
  const verb = deletes === 'soft' ? 'queryAll' : 'query';
  const records: Mirrored[] = [];
  for (let path: unknown = `/${verb}?q=${encodeURIComponent(soql)}`; typeof path === 'string'; ) {
    const page = (await ask(org, path)) ?? {};
    for (const record of page['records'] as readonly Record<string, unknown>[]) records.push(recordOf(fields, record));
    path = typeof page['nextRecordsUrl'] === 'string' ? page['nextRecordsUrl'].replace(base, '') : undefined;
  }
  return { fields, records };
};

const base = '/services/data/v64.0';

const ask = async ({ url, accessToken }: Org, path: string): Promise<Record<string, unknown> | undefined> => {
  const response = await fetch(`${url}${base}${path}`, { headers: { authorization: `Bearer ${accessToken}` } });
  const text = await response.text();
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`the organisation answers ${response.status} to ${path}: ${text}`);
  // Numbers as they were written; the type library does not know the reviver's third parameter yet.
  const exact = (_key: string, value: unknown, { source }: { readonly source?: string }): unknown =>
    typeof value === 'number' ? source : value;
  return JSON.parse(text, exact as (key: string, value: unknown) => unknown) as Record<string, unknown>;
};

const recordOf = (fields: readonly DeclaredField[], record: Readonly<Record<string, unknown>>): Mirrored => ({
  id: String(record['Id']),
  stamp: new Date(String(record['SystemModstamp'])).toISOString(),
  isDeleted: record['IsDeleted'] === true,
  fields: Object.fromEntries(fields.map(({ name, from, kind }) => [name, canonical(kind, textOf(record[from]))])),
});

const textOf = (value: unknown): string | null => {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
};
