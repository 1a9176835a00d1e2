import { randomBytes } from 'node:crypto';
import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client';
import { type HttpAnswer, redirectAnswer } from '#platform/http-answer';
import type { HttpRequest } from '#platform/http-request';
import { returnPath } from './return-path.ts';
import { attemptCookie, attemptCookieOf } from './session-cookies.ts';
import type { SignInServices } from './sign-in-services.ts';

/** GET /auth/sign-in?returnTo=/path: sends the browser to the identity provider. */
export const beginSignIn =
  ({ provider, attempts, publicUrl }: Pick<SignInServices, 'provider' | 'attempts' | 'publicUrl'>) =>
  async ({ query, cookies }: HttpRequest): Promise<HttpAnswer> => {
    const returnTo = returnPath(query['returnTo'], publicUrl);
    const proof = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
    // Kept over attempts: a person may begin in two tabs and finish either.
    const browser = cookies[attemptCookie] ?? randomBytes(32).toString('base64url');
    const [location] = await Promise.all([
      provider.authorizationUrl(proof),
      attempts.remember({ ...proof, returnTo, browser }),
    ]);
    return redirectAnswer(location, [attemptCookieOf(browser)]);
  };
