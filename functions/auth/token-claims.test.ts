import { expect, test } from 'vitest';
import { handler } from './token-claims.ts';

const attributes = {
  sub: 'a1b2',
  email: 'rita@example.com',
  name: 'Rita Rep',
  'cognito:user_status': 'EXTERNAL_PROVIDER',
  'custom:organization_id': '00D000000000001EAA',
  'custom:salesforce_user_id': '005000000000001AAA',
  'custom:fairlead_role': 'sales',
};

const claimsOf = async (userAttributes: Record<string, string>) => {
  const event = {
    version: '2',
    triggerSource: 'TokenGeneration_HostedAuth',
    region: 'eu-central-2',
    userPoolId: 'eu-central-2_x',
    userName: 'rita',
    callerContext: { awsSdkVersion: '', clientId: 'fairlead-web' },
    request: { userAttributes, groupConfiguration: {} },
    response: {},
  };
  // The trigger's event type demands a response that Cognito leaves for us to fill.
  const { response } = await handler(event as Parameters<typeof handler>[0]);
  return response.claimsAndScopeOverrideDetails?.accessTokenGeneration?.claimsToAddOrOverride;
};

test('the access token says what the directory says, and no more', async () => {
  expect(await claimsOf(attributes)).toEqual({
    organization_id: '00D000000000001EAA',
    salesforce_user_id: '005000000000001AAA',
    fairlead_role: 'sales',
    name: 'Rita Rep',
    email: 'rita@example.com',
  });
});

test('a person without a Salesforce user gets no claim of one; one without a name goes by her address', async () => {
  const { 'custom:salesforce_user_id': _, name: __, ...ops } = { ...attributes, 'custom:fairlead_role': 'ops' };
  expect(await claimsOf(ops)).toEqual({
    organization_id: '00D000000000001EAA',
    fairlead_role: 'ops',
    name: 'rita@example.com',
    email: 'rita@example.com',
  });
});

test.each([
  ['no role', { 'custom:fairlead_role': '' }],
  ['an unknown role', { 'custom:fairlead_role': 'owner' }],
  ['no organisation', { 'custom:organization_id': '' }],
  ['half an organisation', { 'custom:organization_id': '00D000000000001' }],
])('no token for %s', async (_name, but) => {
  await expect(claimsOf({ ...attributes, ...but })).rejects.toThrow('This account has no access to Fairlead yet.');
});
