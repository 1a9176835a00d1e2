import * as z from 'zod';
import { fairleadRoleSchema } from '#shared/api/viewer';
import type { Trust } from './env.ts';
import { groupsIn } from './groups-in.ts';
import { jsonText } from './json-text.ts';

type Attributes = Readonly<Record<string, unknown>>;

/** What an administrator writes down of the one user who is nobody: the canary, which signs in to see whether one can. */
const canaryRole = 'canary';
const canarySchema = z.object({ 'custom:organization_id': z.string().length(18), email: z.string().min(1) });

/** Somebody with a password of the pool: an administrator wrote down what decides what she may see. */
const ownSchema = z.object({
  'custom:organization_id': z.string().length(18),
  'custom:fairlead_role': fairleadRoleSchema,
  'custom:salesforce_user_id': z.string().length(18).optional(),
  name: z.string().min(1).optional(),
  email: z.string().min(1),
});

/** Somebody whom a directory sends, and what it says of her by the provider's attribute mapping. */
const sentSchema = z.object({
  identities: jsonText.pipe(z.tuple([z.looseObject({ providerName: z.string() })])),
  'custom:directory_groups': z.string().default(''),
  'custom:salesforce_user_id': z.string().length(18).optional(),
  name: z.string().min(1).optional(),
  email: z.string().min(1),
});

/**
 * What an access token says of a person; nothing for whoever has no access. A directory is believed who somebody is, in
 * which of its groups, and which user of its own organisation. The organisation itself is settled by the stage: no
 * directory, and no address that two people share, opens another company's records.
 */
export const claimsOfPerson = (attributes: Attributes, trust: Trust): Record<string, string> | undefined => {
  if (isSent(attributes)) return trust ? claimsOfSent(attributes, trust) : undefined;
  if (attributes['custom:fairlead_role'] === canaryRole) return claimsOfCanary(attributes);
  return trust?.isOnlyWay !== true ? claimsOfOwn(attributes) : undefined;
};

const isSent = (attributes: Attributes): boolean =>
  attributes['cognito:user_status'] === 'EXTERNAL_PROVIDER' || attributes['identities'] !== undefined;

/** Also where all people sign in to a directory. She has no Salesforce user, whatever was written down, and so sees no row. */
const claimsOfCanary = (given: Attributes): Record<string, string> | undefined => {
  const { data: canary } = canarySchema.safeParse(given);
  if (!canary) return undefined;
  const { email, 'custom:organization_id': organizationId } = canary;
  return claims({ name: 'Canary', email }, { organizationId, role: 'sales' });
};

const claimsOfOwn = (given: Attributes): Record<string, string> | undefined => {
  const { data: own } = ownSchema.safeParse(given);
  return own && claims(own, { organizationId: own['custom:organization_id'], role: own['custom:fairlead_role'] });
};

const claimsOfSent = (
  given: Attributes,
  { provider, organizationId, roles }: NonNullable<Trust>,
): Record<string, string> | undefined => {
  const { data: sent } = sentSchema.safeParse(given);
  if (sent?.identities[0].providerName !== provider) return undefined;
  const groups = groupsIn(sent['custom:directory_groups']);
  const role = roles.find(([group]) => groups.has(group))?.[1];
  return role && claims(sent, { organizationId, role });
};

interface Person {
  readonly 'custom:salesforce_user_id'?: string | undefined;
  readonly name?: string | undefined;
  readonly email: string;
}

const claims = (
  { name, email, 'custom:salesforce_user_id': salesforceUserId }: Person,
  { organizationId, role }: { readonly organizationId: string; readonly role: string },
): Record<string, string> => ({
  organization_id: organizationId,
  fairlead_role: role,
  ...(salesforceUserId && { salesforce_user_id: salesforceUserId }),
  name: name ?? email,
  email,
});
