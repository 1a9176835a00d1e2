import { type HttpAnswer, jsonAnswer } from '#platform/http-answer';
import type { HttpRequest } from '#platform/http-request';
import type { SignOutResponse } from '#shared/api/sign-out';
import { refuseForeignPages } from './same-site.ts';
import { accessCookie, clearedSessionCookies, refreshCookie } from './session-cookies.ts';
import type { SignInServices } from './sign-in-services.ts';

type Needs = Pick<SignInServices, 'provider' | 'revocations' | 'sessionOf' | 'publicUrl'>;

/** POST /auth/sign-out: this session's tokens are worth nothing from now on (at the authorizer: within 30 seconds). */
export const endSession =
  ({ provider, revocations, sessionOf, publicUrl }: Needs) =>
  async ({ headers, cookies }: HttpRequest): Promise<HttpAnswer> => {
    refuseForeignPages(headers, publicUrl);
    const [session, refreshToken] = [await sessionOf(cookies[accessCookie]), cookies[refreshCookie]];
    await Promise.all([
      session === undefined ? undefined : revocations.revoke(session),
      refreshToken === undefined ? undefined : provider.revoke(refreshToken),
    ]);
    const continueAt = (await provider.endSessionUrl()) ?? new URL('/', publicUrl).href;
    return jsonAnswer({ continueAt } satisfies SignOutResponse, {
      cookies: clearedSessionCookies,
      // Not "cookies": that clears those of the whole registrable domain, and so of the company's other sites.
      headers: { 'clear-site-data': '"cache", "storage"' },
    });
  };
