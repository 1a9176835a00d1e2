import { expect, it } from 'vitest';
import * as z from 'zod';
import { assemble } from '#infra/testing/assemble';

const { all } = assemble('prod');
const anyProperties = z.record(z.string(), z.unknown());
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
    RefreshTokenRotation: { Feature: 'ENABLED' },
  });
});

it('an access token lives a quarter of an hour', () => {
  expect(client?.properties).toMatchObject({ AccessTokenValidity: 15, TokenValidityUnits: { AccessToken: 'minutes' } });
});

it('nobody can write the attributes that decide what she may see', () => {
  expect(client?.properties['WriteAttributes']).toEqual(['email', 'name']);
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
    LambdaConfig: { PreTokenGenerationConfig: { LambdaArn: '<identity/TokenClaims>.Arn', LambdaVersion: 'V2_0' } },
  });
  const { Schema } = z.object({ Schema: z.array(z.object({ Name: z.string() })) }).parse(people?.properties);
  expect(Schema.map(({ Name }) => Name)).toEqual(['organization_id', 'salesforce_user_id', 'fairlead_role']);
});
