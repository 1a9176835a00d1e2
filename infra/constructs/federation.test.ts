import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type StageOverrides, settingsFor } from '#infra/stages';
import { assemble } from '#infra/testing/assemble';
import { oidcFederation, samlFederation } from '#infra/testing/variants';

const anyProperties = z.record(z.string(), z.unknown());
const environmentOf = (overrides: StageOverrides, name: string): Record<string, unknown> => {
  const functions = assemble('prod', overrides).all(
    'AWS::Lambda::Function',
    z.looseObject({ Environment: z.object({ Variables: anyProperties }) }),
  );
  return functions.find(({ path }) => path === name)?.properties.Environment.Variables ?? {};
};
const one = (overrides: StageOverrides, type: string): Record<string, unknown> | undefined =>
  assemble('prod', overrides).all(type, anyProperties)[0]?.properties;

const attributes = {
  email: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
  name: 'name',
  'custom:directory_groups': 'groups',
  'custom:salesforce_user_id': 'salesforce_user_id',
};

it('a directory by SAML answers what we asked, and nothing that a stranger posts', () => {
  expect(one(samlFederation, 'AWS::Cognito::UserPoolIdentityProvider')).toEqual({
    UserPoolId: '<identity/People>',
    ProviderName: 'Entra',
    ProviderType: 'SAML',
    ProviderDetails: {
      MetadataURL: 'https://login.example.com/metadata?app=fairlead',
      RequestSigningAlgorithm: 'rsa-sha256',
      EncryptedResponses: true,
      IDPInit: false,
      IDPSignout: false,
    },
    AttributeMapping: attributes,
  });
});

it('a directory by OpenID Connect is shown a secret that the template does not hold', () => {
  const provider = one(oidcFederation, 'AWS::Cognito::UserPoolIdentityProvider');
  expect(provider).toMatchObject({
    ProviderName: 'Okta',
    ProviderType: 'OIDC',
    ProviderDetails: {
      client_id: 'fairlead',
      client_secret: `{{resolve:secretsmanager:${oidcFederation.federationClientSecretArn}:SecretString:::}}`,
      oidc_issuer: 'https://company.okta.com',
      authorize_scopes: 'openid email profile groups',
    },
  });
});

describe('people', () => {
  const signInsOf = (overrides: StageOverrides) =>
    one(overrides, 'AWS::Cognito::UserPoolClient')?.['SupportedIdentityProviders'];
  const sentTo = (overrides: StageOverrides) => environmentOf(overrides, 'api/SignIn')['IDENTITY_PROVIDER'];

  it('come in by their directory alone, and are not asked which', () => {
    expect(signInsOf(samlFederation)).toEqual(['Entra']);
    expect(sentTo(samlFederation)).toBe('Entra');
  });

  it('choose where passwords are allowed beside it', () => {
    expect(signInsOf(oidcFederation)).toEqual(['Okta', 'COGNITO']);
    expect(sentTo(oidcFederation)).toBe('');
  });

  it('belong to the organisation of the stage, in the role of the first group that is named', () => {
    const { FEDERATION } = environmentOf(samlFederation, 'identity/TokenClaims');
    expect(JSON.parse(String(FEDERATION))).toEqual({
      provider: 'Entra',
      organizationId: '00DKY0000000001AAA',
      roles: [
        ['Fairlead Admins', 'admin'],
        ['Sales', 'sales'],
      ],
      isOnlyWay: true,
    });
  });

  it('cannot write themselves what their directory writes: no token of theirs has the scope for it', () => {
    const client = one(samlFederation, 'AWS::Cognito::UserPoolClient');
    expect(client).toMatchObject({
      WriteAttributes: ['custom:directory_groups', 'custom:salesforce_user_id', 'email', 'name'],
      AllowedOAuthScopes: ['openid', 'profile', 'email'],
      ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH'],
    });
    const triggers = z
      .object({ LambdaConfig: anyProperties })
      .parse(one(samlFederation, 'AWS::Cognito::UserPool')).LambdaConfig;
    // Without these, custom authentication cannot succeed, by which a token with every scope would come.
    expect(Object.keys(triggers)).toEqual(['PreTokenGenerationConfig']);
  });
});

describe('settings that cannot be are refused by name', () => {
  const { federationName: _, ...nameless } = samlFederation;
  it.each<[string, StageOverrides, RegExp]>([
    ['an unknown kind', { ...samlFederation, federation: 'ldap' }, /federation: must be saml or oidc/],
    ['a kind left out', { federationName: 'Entra' }, /federation: must be saml or oidc/],
    ['no name', nameless, /federationName: is missing/],
    ['a name of Cognito’s own', { ...samlFederation, federationName: 'Google' }, /federationName: is one of Cognito/],
    ['an unknown role', { ...samlFederation, federationRoles: 'Sales=owner' }, /federationRoles: /],
    ['no role', { ...samlFederation, federationRoles: 'Sales' }, /federationRoles: must be pairs/],
    [
      'a group twice',
      { ...samlFederation, federationRoles: 'A=ops,A=sales' },
      /federationRoles: names something twice/,
    ],
    ['a short organisation', { ...samlFederation, federationOrganization: '00D' }, /federationOrganization: must be/],
    [
      'open metadata',
      { ...samlFederation, federationMetadataUrl: 'http://x.example' },
      /federationMetadataUrl: must be/,
    ],
    ['an issuer’s slash', { ...oidcFederation, federationIssuer: 'https://x.example/' }, /federationIssuer: must not/],
    ['a secret itself', { ...oidcFederation, federationClientSecretArn: 's3cret' }, /ClientSecretArn: must be the ARN/],
    ['an unknown attribute', { ...samlFederation, federationAttributes: 'mail=x' }, /federationAttributes: .*mail/],
    ['what is the other kind’s', { ...samlFederation, federationIssuer: 'https://x.example' }, /federation: .*issuer/],
    [
      'a secret elsewhere',
      {
        ...oidcFederation,
        federationClientSecretArn: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:idp-abcdef',
      },
      /ClientSecretArn: is in eu-west-1; CloudFormation reads it where the stage is, in eu-central-2/,
    ],
  ])('%s', (_name, overrides, fault) => {
    expect(() => settingsFor('prod', overrides)).toThrow(fault);
  });
});
