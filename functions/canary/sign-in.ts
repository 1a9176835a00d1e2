import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Clock } from '#platform/clock';
import type { Secret } from '#platform/secrets';
import type { CanarySecret } from './canary-secret.ts';
import { StepFault } from './step-fault.ts';
import { totp } from './totp.ts';

interface SignInServices {
  readonly cognito: CognitoIdentityProviderClient;
  readonly userPoolId: string;
  readonly clientId: string;
  readonly secret: Secret<CanarySecret>;
  readonly clock: Clock;
}

/** What a user who was not wholly made is asked for instead of her code, and who mends it. */
const unfinished: Readonly<Record<string, string>> = {
  NEW_PASSWORD_REQUIRED: 'its password is still the temporary one: set it with --permanent',
  MFA_SETUP: 'it has no second factor yet: associate one, and put its secret beside the password',
};

/**
 * An access token, for a password and the code of an authenticator app. The page for people cannot be filled in by a
 * script, so the pool is asked with the rights of an administrator; everything else is as for people.
 * @throws StepFault, SecretError, or the fault of Cognito that says what was wrong
 */
export const signInWith =
  ({ cognito, userPoolId, clientId, secret, clock }: SignInServices) =>
  async (abortSignal: AbortSignal): Promise<string> => {
    // Whoever has just put it in should not wait for the next run but one.
    const { username, password, totpSecret } = await secret({ fresh: true });
    const pool = { UserPoolId: userPoolId, ClientId: clientId };
    const begun = await cognito.send(
      new AdminInitiateAuthCommand({
        ...pool,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: username, PASSWORD: password },
      }),
      { abortSignal },
    );
    if (begun.ChallengeName !== 'SOFTWARE_TOKEN_MFA') {
      const asked = begun.ChallengeName ?? 'nothing';
      throw new StepFault(unfinished[asked] ?? `Cognito asked for ${asked}, not for the code of a second factor`);
    }
    const { AuthenticationResult } = await cognito.send(
      new AdminRespondToAuthChallengeCommand({
        ...pool,
        ChallengeName: 'SOFTWARE_TOKEN_MFA',
        Session: begun.Session,
        ChallengeResponses: {
          // The pool's own name of whoever signs in with an address.
          USERNAME: begun.ChallengeParameters?.['USER_ID_FOR_SRP'] ?? username,
          SOFTWARE_TOKEN_MFA_CODE: totp(totpSecret, clock()),
        },
      }),
      { abortSignal },
    );
    if (!AuthenticationResult?.AccessToken) throw new StepFault('Cognito gave no access token');
    return AuthenticationResult.AccessToken;
  };
