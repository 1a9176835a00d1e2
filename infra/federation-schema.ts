import * as z from 'zod';
import { fairleadRoleSchema } from '#shared/api/viewer';
import { listOf, pairsOf, yesOrNo } from './given-values.ts';

/** Names that Cognito keeps for providers of its own. */
const taken = ['COGNITO', 'Facebook', 'Google', 'LoginWithAmazon', 'SignInWithApple'];

const addressSchema = z
  .url({ protocol: /^https$/, error: 'must be an address that begins with https://' })
  .refine((url) => !url.endsWith('/'), 'must not end in a slash');

const attributesSchema = z
  .strictObject({
    email: z.string().min(1),
    name: z.string().min(1),
    groups: z.string().min(1),
    salesforceUserId: z.string().min(1),
  })
  .partial();

/** What the directory calls that which Fairlead wants to know: `email=<its name for it>, groups=…`. The others have these names. */
const attributesOf = z
  .preprocess(
    (given) => (typeof given === 'string' ? Object.fromEntries(given.split(',').map(nameAndAttribute)) : given),
    attributesSchema,
  )
  .default({})
  .transform((given) => ({
    email: 'email',
    name: 'name',
    groups: 'groups',
    salesforceUserId: 'salesforce_user_id',
    ...given,
  }));

/** The name is before the first sign: attributes of SAML may be addresses with signs of their own. */
const nameAndAttribute = (text: string): [string, string] => {
  const at = text.indexOf('=');
  return [text.slice(0, Math.max(at, 0)).trim(), text.slice(at + 1).trim()];
};

const always = {
  /** By which Cognito knows it: it begins the name of each of its people, and changing it makes them strangers. */
  name: z
    .string('is missing: what Cognito is to call the directory')
    .regex(/^[A-Za-z][A-Za-z0-9-]{2,31}$/, 'must be 3 to 32 letters, digits and hyphens, and begin with a letter')
    .refine((name) => !taken.includes(name), 'is one of Cognito’s own providers; choose another name'),
  /** The one Salesforce organisation that its people belong to, whatever it says of them. */
  organizationId: z
    .string('is missing: the Salesforce organisation whose people the directory knows')
    .regex(/^00D[A-Za-z0-9]{15}$/, 'must be an id of 18 characters that begins with 00D'),
  /** Group of the directory → role, the first that somebody is in. Whoever is in none is let in nowhere. */
  roles: pairsOf(fairleadRoleSchema).refine((pairs) => pairs.length > 0, 'names no group: nobody could come in'),
  attributes: attributesOf,
  /** Whether people with a password of the pool may come in besides. */
  passwordsToo: yesOrNo.default(false),
};

/** A company's own directory. */
export const federationSchema = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      kind: z.literal('saml'),
      ...always,
      metadataUrl: z.url({ protocol: /^https$/, error: 'must be the https address of the directory’s metadata' }),
      /** Assertions are encrypted with the pool's own certificate. */
      encrypted: yesOrNo.default(false),
    }),
    z.strictObject({
      kind: z.literal('oidc'),
      ...always,
      issuer: addressSchema,
      clientId: z.string('is missing: what the directory calls Fairlead').min(1),
      /** In the account and region of the stage; made before the first deployment. */
      clientSecretArn: z
        .string('is missing: the ARN of the secret that holds the client’s secret')
        .regex(
          /^arn:aws:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@-]+$/,
          'must be the ARN of a secret of Secrets Manager',
        ),
      scopes: listOf(z.string().min(1))
        .default(['openid', 'email', 'profile'])
        .refine((scopes) => scopes.includes('openid'), 'must have openid among them'),
    }),
  ],
  'must be saml or oidc',
);

export type FederationSettings = z.output<typeof federationSchema>;
