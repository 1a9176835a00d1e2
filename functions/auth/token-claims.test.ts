import { expect, it, vi } from 'vitest';

vi.stubEnv('FEDERATION', 'null');
const { handler } = await import('./token-claims.ts');
vi.unstubAllEnvs();

const tokenOf = async (userAttributes: Record<string, string>) => {
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

it('the access token says what a person may see; who may see nothing gets none', async () => {
  const attributes = {
    email: 'rita@example.com',
    'custom:organization_id': '00D000000000001EAA',
    'custom:fairlead_role': 'ops',
  };
  expect(await tokenOf(attributes)).toMatchObject({ organization_id: '00D000000000001EAA', fairlead_role: 'ops' });
  await expect(tokenOf({ ...attributes, 'custom:fairlead_role': '' })).rejects.toThrow(
    'This account has no access to Fairlead yet.',
  );
});
