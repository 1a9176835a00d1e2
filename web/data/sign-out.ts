import { authRoutes } from '#shared/api/routes';
import { signOutResponseSchema } from '#shared/api/sign-out';
import { request } from './request.ts';

/** Ends the session. Answers where to go next: the identity provider's own sign-out page, or our first page. */
export const signOut = async (): Promise<string> => {
  const { continueAt } = await request(authRoutes.signOut, { schema: signOutResponseSchema });
  return continueAt;
};
