import { type HttpAnswer, redirectAnswer } from '#platform/http-answer';
import { HttpError } from '#platform/http-error';
import type { HttpRequest } from '#platform/http-request';
import { attemptCookie, clearedAttemptCookie } from './session-cookies.ts';
import type { SignInServices } from './sign-in-services.ts';

/** GET /auth/callback: the browser is back from the identity provider with a code, or with its refusal. */
export const finishSignIn =
  ({ provider, attempts, openSession }: Pick<SignInServices, 'provider' | 'attempts' | 'openSession'>) =>
  async ({ query, cookies }: HttpRequest): Promise<HttpAnswer> => {
    const attempt = await attempts.take(query['state'] ?? '', cookies[attemptCookie] ?? '');
    if (!attempt) {
      throw new HttpError({
        status: 400,
        code: 'sign-in.expired',
        message: 'This sign-in was begun too long ago, in another browser, or is finished. Begin again.',
      });
    }
    const session = await openSession(await provider.exchangeCode(query, attempt));
    return redirectAnswer(attempt.returnTo, [...session, clearedAttemptCookie]);
  };
