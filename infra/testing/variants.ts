import type { StageOverrides } from '../stages.ts';

/** A directory of a company by SAML, as its administrator would give it. */
export const samlFederation = {
  federation: 'saml',
  federationName: 'Entra',
  federationOrganization: '00DKY0000000001AAA',
  federationRoles: 'Fairlead Admins=admin, Sales=sales',
  federationAttributes: 'email=http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
  federationMetadataUrl: 'https://login.example.com/metadata?app=fairlead',
  federationEncrypted: 'true',
} as const satisfies StageOverrides;

/** And by OpenID Connect. */
export const oidcFederation = {
  federation: 'oidc',
  federationName: 'Okta',
  federationOrganization: '00DKY0000000001AAA',
  federationRoles: 'Fairlead Admins=admin, Sales=sales',
  federationIssuer: 'https://company.okta.com',
  federationClientId: 'fairlead',
  federationClientSecretArn: 'arn:aws:secretsmanager:eu-central-2:123456789012:secret:fairlead/okta-AbCdEf',
  federationScopes: 'openid, email, profile, groups',
  federationPasswordsToo: 'true',
} as const satisfies StageOverrides;

/** Every setting that adds something, at once. */
export const everything = {
  ...samlFederation,
  certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/x',
  databaseReadReplica: 'true',
  databaseProxy: 'true',
  salesforceOrganizations: '00DKY0000000001AAA',
  threatProtection: 'true',
  mailFrom: 'no-reply@fairlead.example',
  originKey: '2',
  tracing: 'adot',
  tracingLayerArn: 'arn:aws:lambda:eu-central-2:123456789012:layer:AWSOpenTelemetryDistroJs:1',
  backupCopyTo: 'arn:aws:backup:eu-central-2:210987654321:backup-vault:fairlead',
} as const satisfies StageOverrides;

/** A stage that never leaves Switzerland. */
export const swiss = {
  edge: 'regional',
  residency: 'eu-central-2',
  publicUrl: 'https://sales.example.ch',
  certificateArn: 'arn:aws:acm:eu-central-2:123456789012:certificate/x',
} as const satisfies StageOverrides;

/** What tests of every template walk over: a name, a stage, and what is said otherwise. */
export const variants: readonly (readonly [name: string, stage: string, overrides: StageOverrides])[] = [
  ['dev', 'dev', {}],
  ['a preview', 'preview-board42', {}],
  ['staging', 'staging', {}],
  ['prod', 'prod', {}],
  ['prod with everything', 'prod', everything],
  ['prod in one region', 'prod', swiss],
];
