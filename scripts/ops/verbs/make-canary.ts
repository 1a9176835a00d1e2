import { randomBytes } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminSetUserPasswordCommand,
  AssociateSoftwareTokenCommand,
  UserNotFoundException,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { type CanarySecret, canarySecretSchema } from '#functions/canary/canary-secret';
import { totp } from '#functions/canary/totp';
import { deployedNamed, OpsError } from '../deployed.ts';
import { organizationOf } from '../organization-of.ts';
import type { Stage } from '../stage.ts';
import { givenFor, type Verb } from '../verb.ts';

const roleName = 'custom:fairlead_role';

/** The canary's user, its password and its second factor: nobody sees them, they go straight into its secret. */
export const makeCanary: Verb = {
  name: 'make-canary',
  takes: ['<address>'],
  says: 'makes the user by which the canary signs in, or makes it anew, and puts it into its secret',
  run: async (asked) => {
    const { stage, say } = asked;
    const username = givenFor(asked, 0, 'address');
    if (!canarySecretSchema.shape.username.safeParse(username).success) {
      throw new OpsError(`${username} is no address of e-mail: nobody reads it, but Cognito knows its users by one`);
    }
    const all = await stage.deployed();
    const secret = deployedNamed(all, 'AWS::SecretsManager::Secret', 'CanarySecret');
    const pool = { UserPoolId: deployedNamed(all, 'AWS::Cognito::UserPool', 'People').id, Username: username };
    const clientId = deployedNamed(all, 'AWS::Cognito::UserPoolClient', 'Canary').id;
    const organizationId = await organizationOf(stage);
    const password = `aA1-${randomBytes(24).toString('base64url')}`;
    await forgetFormer(stage, pool);
    await stage.people.send(
      new AdminCreateUserCommand({
        ...pool,
        MessageAction: 'SUPPRESS',
        UserAttributes: [
          { Name: 'email', Value: username },
          { Name: 'email_verified', Value: 'true' },
          { Name: 'custom:organization_id', Value: organizationId },
          { Name: roleName, Value: 'canary' },
        ],
      }),
    );
    await stage.people.send(new AdminSetUserPasswordCommand({ ...pool, Password: password, Permanent: true }));
    const totpSecret = await setUpSecondFactor(stage, { ...pool, clientId, password });
    const value = { username, password, totpSecret } satisfies CanarySecret;
    await stage.secrets.send(new PutSecretValueCommand({ SecretId: secret.id, SecretString: JSON.stringify(value) }));
    // Cognito takes no code twice.
    say(`${username} signs in as the canary from its next run on. In half a minute: npm run ops -- run Canary`);
  },
};

type Pool = { readonly UserPoolId: string; readonly Username: string };

/** Never a person: only one that is the canary's already. */
const forgetFormer = async ({ people }: Stage, pool: Pool): Promise<void> => {
  const former = await people.send(new AdminGetUserCommand(pool)).catch((fault: unknown) => {
    if (fault instanceof UserNotFoundException) return undefined;
    throw fault;
  });
  if (!former) return;
  const role = former.UserAttributes?.find(({ Name }) => Name === roleName)?.Value;
  if (role !== 'canary') {
    throw new OpsError(
      `${pool.Username} is a person with the role ${role ?? 'of nobody'}: give the canary an address of its own`,
    );
  }
  await people.send(new AdminDeleteUserCommand(pool));
};

/** As an authenticator app is set up at the first sign-in; answers what the app keeps. */
const setUpSecondFactor = async (
  { people }: Stage,
  { clientId, password, ...pool }: Pool & { readonly clientId: string; readonly password: string },
): Promise<string> => {
  const { UserPoolId, Username } = pool;
  const begun = await people.send(
    new AdminInitiateAuthCommand({
      UserPoolId,
      ClientId: clientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: Username, PASSWORD: password },
    }),
  );
  if (begun.ChallengeName !== 'MFA_SETUP') {
    throw new OpsError(`Cognito asked for ${begun.ChallengeName ?? 'nothing'} where it should ask for a second factor`);
  }
  const { SecretCode = '', Session } = await people.send(new AssociateSoftwareTokenCommand({ Session: begun.Session }));
  await people.send(new VerifySoftwareTokenCommand({ Session, UserCode: totp(SecretCode, new Date()) }));
  const preferred = { SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } };
  await people.send(new AdminSetUserMFAPreferenceCommand({ ...pool, ...preferred }));
  return SecretCode;
};
