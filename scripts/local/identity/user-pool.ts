import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Blueprint } from '../assembly/blueprint.ts';
import type { Resource } from '../assembly/read-assembly.ts';
import { AwsFault } from '../desk/aws-request.ts';
import type { Operation } from '../desk/service-desk.ts';
import type { Functions } from '../lambda/functions.ts';
import { FunctionError } from '../lambda/lambda-error.ts';
import { poolAdministration, type SettingUp } from './administer-pool.ts';
import { isCodeOf } from './one-time-code.ts';
import { type KnownUser, makePoolUsers, type PoolUser } from './pool-users.ts';

/** Who signs in without a page, and who signs her tokens: the identity provider beside the cloud. */
export interface PoolPeople {
  readonly users: readonly PoolUser[];
  readonly sign: (claims: Readonly<Record<string, unknown>>) => Promise<string>;
}

const challenge = 'SOFTWARE_TOKEN_MFA';
const flow = 'ADMIN_USER_PASSWORD_AUTH';
const sessionMilliseconds = 3 * 60_000;

const inPool = { UserPoolId: z.string(), ClientId: z.string() };
const initiateSchema = z.object({
  ...inPool,
  AuthFlow: z.string(),
  AuthParameters: z.object({ USERNAME: z.string(), PASSWORD: z.string() }),
});
const respondSchema = z.object({
  ...inPool,
  ChallengeName: z.literal(challenge),
  Session: z.string(),
  ChallengeResponses: z.object({ USERNAME: z.string(), SOFTWARE_TOKEN_MFA_CODE: z.string() }),
});
const clientSchema = z.object({
  UserPoolId: z.string(),
  ExplicitAuthFlows: z.array(z.string()).default([]),
  AccessTokenValidity: z.coerce.number(),
  TokenValidityUnits: z.object({ AccessToken: z.literal('minutes') }),
});
const poolSchema = z.object({
  LambdaConfig: z.object({ PreTokenGenerationConfig: z.object({ LambdaArn: z.string(), LambdaVersion: z.string() }) }),
});
/** What the trigger adds to an access token. */
const triggeredSchema = z.object({
  response: z.object({
    claimsAndScopeOverrideDetails: z.object({
      accessTokenGeneration: z.object({ claimsToAddOrOverride: z.record(z.string(), z.string()) }),
    }),
  }),
});

interface Begun {
  readonly user: KnownUser;
  readonly clientId: string;
  readonly until: number;
}

/**
 * Cognito's sign-in by whoever administers a pool: a password, then the code of an authenticator app, then a token with
 * what the pool's own trigger says of the user. What is wrong is refused in Cognito's words.
 */
export const userPoolOperations = (
  { blueprint, functions }: { readonly blueprint: Blueprint; readonly functions: Pick<Functions, 'invokeFor'> },
  { users: first, sign }: PoolPeople,
): Readonly<Record<string, Operation>> => {
  const users = makePoolUsers(first);
  const settingUp: SettingUp = new Map();
  const begun = new Map<string, Begun>();

  const find = ({ UserPoolId, ClientId }: { UserPoolId: string; ClientId: string }) => {
    const pool = blueprint.find('AWS::Cognito::UserPool', UserPoolId);
    if (!pool) throw new AwsFault('ResourceNotFoundException', `User pool ${UserPoolId} does not exist.`);
    const resource = blueprint.find('AWS::Cognito::UserPoolClient', ClientId);
    const client = resource && blueprint.read(resource, clientSchema);
    if (client?.UserPoolId !== UserPoolId) {
      throw new AwsFault('ResourceNotFoundException', `User pool client ${ClientId} does not exist.`);
    }
    if (!client.ExplicitAuthFlows.includes(`ALLOW_${flow}`)) {
      throw new AwsFault('InvalidParameterException', 'Auth flow not enabled for this client');
    }
    return { pool, client };
  };

  const claimsOf = async (pool: Resource, { sub, attributes }: KnownUser, clientId: string) => {
    const { LambdaArn, LambdaVersion } = blueprint.read(pool, poolSchema).LambdaConfig.PreTokenGenerationConfig;
    const { ref, attributes: named } = blueprint.identityOf(pool);
    const event = {
      version: LambdaVersion.startsWith('V2') ? '2' : '3',
      triggerSource: 'TokenGeneration_Authentication',
      region: pool.stack.region,
      userPoolId: ref,
      userName: sub,
      callerContext: { awsSdkVersion: 'local', clientId },
      request: {
        userAttributes: { sub, 'cognito:user_status': 'CONFIRMED', ...attributes },
        groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [] },
        scopes: ['aws.cognito.signin.user.admin'],
      },
      response: { claimsAndScopeOverrideDetails: null },
    };
    try {
      const source = { service: 'cognito-idp.amazonaws.com', sourceArn: named.Arn ?? '' };
      const { response } = triggeredSchema.parse(await functions.invokeFor(source, LambdaArn, event));
      return response.claimsAndScopeOverrideDetails.accessTokenGeneration.claimsToAddOrOverride;
    } catch (fault) {
      if (!(fault instanceof FunctionError)) throw fault;
      throw new AwsFault('UserLambdaValidationException', `PreTokenGeneration failed with error ${fault.message}.`);
    }
  };

  return {
    ...poolAdministration(users, settingUp),
    'AWSCognitoIdentityProviderService.AdminInitiateAuth': (input) => {
      const { AuthFlow, AuthParameters, ...place } = initiateSchema.parse(input);
      find(place);
      if (AuthFlow !== flow) throw new AwsFault('InvalidParameterException', `the local cloud plays ${flow} alone`);
      const user = users.findIfAny(AuthParameters.USERNAME);
      if (user?.password !== AuthParameters.PASSWORD) {
        throw new AwsFault('NotAuthorizedException', 'Incorrect username or password.');
      }
      const Session = randomUUID();
      if (user.totpSecret === undefined) {
        settingUp.set(Session, user);
        return { ChallengeName: 'MFA_SETUP', Session, ChallengeParameters: { USER_ID_FOR_SRP: user.sub } };
      }
      begun.set(Session, { user, clientId: place.ClientId, until: Date.now() + sessionMilliseconds });
      return { ChallengeName: challenge, Session, ChallengeParameters: { USER_ID_FOR_SRP: user.sub } };
    },

    'AWSCognitoIdentityProviderService.AdminRespondToAuthChallenge': async (input) => {
      const { Session, ChallengeResponses, ...place } = respondSchema.parse(input);
      const { pool, client } = find(place);
      for (const [id, { until }] of begun) if (until < Date.now()) begun.delete(id);
      const { user, clientId } = begun.get(Session) ?? {};
      if (!user || clientId !== place.ClientId || user.sub !== ChallengeResponses.USERNAME) {
        throw new AwsFault('NotAuthorizedException', 'Invalid session for the user.');
      }
      if (!isCodeOf(user.totpSecret ?? '', ChallengeResponses.SOFTWARE_TOKEN_MFA_CODE, Date.now())) {
        throw new AwsFault('CodeMismatchException', 'Invalid code received for user');
      }
      begun.delete(Session);
      const now = Math.floor(Date.now() / 1_000);
      const seconds = client.AccessTokenValidity * 60;
      const AccessToken = await sign({
        ...(await claimsOf(pool, user, clientId)),
        sub: user.sub,
        username: user.sub,
        client_id: clientId,
        token_use: 'access',
        scope: 'aws.cognito.signin.user.admin',
        jti: randomUUID(),
        auth_time: now,
        iat: now,
        exp: now + seconds,
      });
      return {
        AuthenticationResult: { AccessToken, ExpiresIn: seconds, TokenType: 'Bearer' },
        ChallengeParameters: {},
      };
    },
  };
};
