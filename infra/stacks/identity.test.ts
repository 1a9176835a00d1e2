import { expect, it } from 'vitest';
import * as z from 'zod';
import { assemble } from '#infra/testing/assemble';

const { all } = assemble('prod');
const anyProperties = z.record(z.string(), z.unknown());
const anyText = z.record(z.string(), z.string());
const [client] = all('AWS::Cognito::UserPoolClient', anyProperties);
const [people] = all('AWS::Cognito::UserPool', anyProperties);

it('a browser signs in by code on the hosted pages, and in no other way', () => {
  expect(client?.properties).toMatchObject({
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid', 'profile', 'email'],
    CallbackURLs: ['https://fairlead.example/auth/callback'],
    LogoutURLs: ['https://fairlead.example/'],
    ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH'],
    GenerateSecret: false,
    EnableTokenRevocation: true,
    PreventUserExistenceErrors: 'ENABLED',
    SupportedIdentityProviders: ['COGNITO'],
    RefreshTokenRotation: { Feature: 'ENABLED' },
  });
});

it('an access token lives a quarter of an hour', () => {
  expect(client?.properties).toMatchObject({ AccessTokenValidity: 15, TokenValidityUnits: { AccessToken: 'minutes' } });
});

it('nobody can write the attributes that decide what she may see', () => {
  expect(client?.properties['WriteAttributes']).toEqual(['email', 'name']);
});

it('the canary signs in by who administers the pool, on no page, and writes nothing that decides what it sees', () => {
  const [, canary, ...others] = all('AWS::Cognito::UserPoolClient', anyProperties);
  expect(others).toEqual([]);
  expect(canary?.path).toBe('identity/People/Canary');
  expect(canary?.properties).toMatchObject({
    ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'],
    AllowedOAuthFlowsUserPoolClient: false,
    GenerateSecret: false,
    WriteAttributes: ['locale'],
    SupportedIdentityProviders: ['COGNITO'],
    AccessTokenValidity: 5,
  });
  expect(canary?.properties).not.toHaveProperty('AllowedOAuthFlows');
});

it('a stage without a canary has no way in for one, and hears nothing of its silence', () => {
  const { resources } = assemble('prod', { canary: 'false' });
  expect(resources.map(({ path }) => path).filter((path) => /canary/i.test(path))).toEqual([]);
});

it('nobody registers herself, and a password alone is not enough', () => {
  expect(people?.properties).toMatchObject({
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    MfaConfiguration: 'ON',
    EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    DeletionProtection: 'ACTIVE',
  });
});

it('access tokens say to which organisation a person belongs', () => {
  expect(people?.properties).toMatchObject({
    LambdaConfig: { PreTokenGenerationConfig: { LambdaArn: '<identity/TokenClaims/Live>', LambdaVersion: 'V2_0' } },
  });
  const { Schema } = z.object({ Schema: z.array(z.object({ Name: z.string() })) }).parse(people?.properties);
  expect(Schema.map(({ Name }) => Name)).toEqual([
    'organization_id',
    'salesforce_user_id',
    'fairlead_role',
    'directory_groups',
  ]);
});

it('invitations are sent by SES, signed as the domain, by TLS or not at all', () => {
  const mailed = assemble('prod', { mailFrom: 'no-reply@fairlead.example' });
  expect(mailed.all('AWS::Cognito::UserPool', anyProperties)[0]?.properties).toMatchObject({
    EmailConfiguration: {
      EmailSendingAccount: 'DEVELOPER',
      From: 'Fairlead <no-reply@fairlead.example>',
      ConfigurationSet: '<mail/Sending>',
    },
  });
  const [sending] = mailed.all('AWS::SES::ConfigurationSet', anyProperties);
  expect(sending?.properties).toMatchObject({ DeliveryOptions: { TlsPolicy: 'REQUIRE' } });
  expect(people?.properties).not.toHaveProperty('EmailConfiguration');
});

it('a forgotten password goes by mail, never by a telephone number', () => {
  expect(people?.properties).toMatchObject({
    AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
  });
});

it('who guesses at the sign-in pages is slowed down there too', () => {
  const associations = all('AWS::WAFv2::WebACLAssociation', anyText);
  expect(associations.find(({ path }) => path === 'identity/Association')?.properties).toEqual({
    WebACLArn: '<identity/Firewall>.Arn',
    ResourceArn: '<identity/People>.Arn',
  });
});

it('stolen passwords and strange sign-ins are blocked where the setting asks for it', () => {
  const guarded = assemble('prod', { threatProtection: 'true' }).all('AWS::Cognito::UserPool', anyProperties);
  expect(guarded[0]?.properties).toMatchObject({
    UserPoolTier: 'PLUS',
    UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
  });
  expect(people?.properties).toMatchObject({ UserPoolTier: 'ESSENTIALS' });
});
