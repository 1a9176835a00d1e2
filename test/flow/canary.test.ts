import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import * as z from 'zod';
import { totp } from '#functions/canary/totp';
import { makeBlueprint } from '#scripts/local/assembly/blueprint';
import { readAssembly } from '#scripts/local/assembly/read-assembly';
import { functionDefinitions } from '#scripts/local/lambda/function-definition';
import { localCredentials } from '#scripts/local/queues/local-credentials';
import { sessionResponseSchema } from '#shared/api/session';
import { addressOf, clientWith } from '../house/client-of.ts';
import { until } from '../house/until.ts';

const fairlead = inject('fairlead');
const stateFolder = inject('stateFolder');
const endpoint = addressOf(fairlead, 'Other AWS');
const aws = { region: 'eu-central-2', endpoint, credentials: localCredentials };
const lambda = new LambdaClient(aws);
const secrets = new SecretsManagerClient(aws);
const cognito = new CognitoIdentityProviderClient({ ...aws, maxAttempts: 1 });

const { variables } =
  functionDefinitions(
    makeBlueprint(readAssembly(join(stateFolder, 'assembly')), {
      front: addressOf(fairlead, 'Fairlead'),
      queues: addressOf(fairlead, 'SQS and S3'),
      tables: addressOf(fairlead, 'DynamoDB'),
      services: endpoint,
      identityIssuer: addressOf(fairlead, 'Sign-in'),
      database: { host: 'localhost', port: 1 },
    }),
  ).find(({ title }) => title === 'Canary') ?? {};
const { CANARY_SECRET_ID: SecretId, USER_POOL_ID: UserPoolId, CANARY_CLIENT_ID: ClientId, CLIENT_ID } = variables ?? {};

const secretSchema = z.object({ username: z.string(), password: z.string(), totpSecret: z.string() });
type Secret = z.output<typeof secretSchema>;
let right: Secret;

const keep = (secret: Secret) =>
  secrets.send(new PutSecretValueCommand({ SecretId, SecretString: JSON.stringify(secret) }));

beforeAll(async () => {
  const { SecretString = '' } = await secrets.send(new GetSecretValueCommand({ SecretId }));
  right = secretSchema.parse(JSON.parse(SecretString));
});
afterEach(() => keep(right));

/** Runs the canary; gives what it wrote from then on, once it has measured. */
const sing = async (): Promise<string> => {
  const file = join(stateFolder, 'cloud', 'logs', 'Canary.log');
  const before = (await readFile(file, 'utf8')).length;
  const { FunctionError } = await lambda.send(new InvokeCommand({ FunctionName: 'Canary', Qualifier: 'live' }));
  expect(FunctionError).toBeUndefined();
  const written = async () => (await readFile(file, 'utf8')).slice(before);
  return until(written, (lines) => lines.includes('"CanarySucceeded":'));
};

it('the canary signs in with its second factor, reads its board, and says so', async () => {
  const lines = await sing();
  expect(lines).toMatch(/"CanarySucceeded":1\b/);
  expect(lines).toMatch(/"CanaryMs":\d/);
  expect(lines).not.toContain(right.password);
});

it.each([
  ['password', { password: 'not-The-pass-word-1' }, 'NotAuthorizedException: Incorrect username or password.'],
  ['second factor', { totpSecret: 'GEZDGNBVGY3TQOJQ' }, 'CodeMismatchException: Invalid code received for user'],
])('with a wrong %s it says at which step it failed, and why', async (_what, but, reason) => {
  await keep({ ...right, ...but });
  const lines = await sing();
  expect(lines).toMatch(/"CanarySucceeded":0\b/);
  expect(lines).toContain(`"step":"sign in","reason":"${reason}"`);
});

it('a secret that nobody has filled is told by what it lacks', async () => {
  await secrets.send(new PutSecretValueCommand({ SecretId, SecretString: '{}' }));
  const lines = await sing();
  expect(lines).toMatch(/"CanarySucceeded":0\b/);
  expect(lines).toMatch(/is not as it should be: username: .*password: .*totpSecret: /);
});

describe('who holds what the canary holds', () => {
  const initiate = (client = ClientId) =>
    cognito.send(
      new AdminInitiateAuthCommand({
        UserPoolId,
        ClientId: client,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: right.username, PASSWORD: right.password },
      }),
    );
  const token = async (): Promise<string> => {
    const { Session, ChallengeParameters } = await initiate();
    const { AuthenticationResult } = await cognito.send(
      new AdminRespondToAuthChallengeCommand({
        UserPoolId,
        ClientId,
        ChallengeName: 'SOFTWARE_TOKEN_MFA',
        Session,
        ChallengeResponses: {
          USERNAME: ChallengeParameters?.['USER_ID_FOR_SRP'] ?? '',
          SOFTWARE_TOKEN_MFA_CODE: totp(right.totpSecret, new Date()),
        },
      }),
    );
    return AuthenticationResult?.AccessToken ?? '';
  };

  it('sees no row, and commands nothing', async () => {
    const canary = clientWith(fairlead, await token());
    const { viewer } = sessionResponseSchema.parse(await (await canary.get('/api/v1/session')).json());
    expect(viewer).toMatchObject({ name: 'Canary', role: 'sales', userId: null, sees: 'none', people: 0 });
    expect(await canary.deals()).toMatchObject({ kind: 'records', rows: [], count: 0 });
    expect((await canary.send('POST', '/api/v1/sync/pause')).status).toBe(403);
  });

  it('does not come in as the client of the pages', async () => {
    await expect(initiate(CLIENT_ID)).rejects.toThrow('Auth flow not enabled for this client');
  });
});
