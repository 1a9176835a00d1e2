import { emptyAnswer, type HttpAnswer } from '#platform/http-answer';
import { HttpError } from '#platform/http-error';
import type { HttpRequest } from '#platform/http-request';
import { refuseForeignPages } from './same-site.ts';
import { clearedSessionCookies, refreshCookie } from './session-cookies.ts';
import type { SignInServices } from './sign-in-services.ts';

/** POST /auth/refresh: new cookies for a session that goes on. */
export const refreshSession =
  ({ refresh, openSession, publicUrl }: Pick<SignInServices, 'refresh' | 'openSession' | 'publicUrl'>) =>
  async ({ headers, cookies }: HttpRequest): Promise<HttpAnswer> => {
    refuseForeignPages(headers, publicUrl);
    const refreshToken = cookies[refreshCookie];
    if (!refreshToken) throw sessionEnded();
    const tokens = await refresh(refreshToken).catch(endIfRefused);
    return emptyAnswer({ cookies: await openSession(tokens).catch(endIfRefused) });
  };

/** A refused refresh token stays refused: the cookies go, so that the web asks to sign in once and not for ever. */
const endIfRefused = (error: unknown): never => {
  if (error instanceof HttpError && error.status === 403) throw sessionEnded(error);
  throw error;
};

const sessionEnded = (cause?: unknown): HttpError =>
  new HttpError({
    status: 401,
    code: 'session.ended',
    message: 'You are signed out. Sign in again.',
    cookies: clearedSessionCookies,
    cause,
  });
