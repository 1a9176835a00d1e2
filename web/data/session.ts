import { queryOptions, useQuery } from '@tanstack/react-query';
import { apiRoutes } from '#shared/api/routes';
import { type SessionResponse, sessionResponseSchema } from '#shared/api/session';
import { request } from './request.ts';
import { ApiProblem, isWorthRetrying, SignedOutError } from './request-error.ts';

export const sessionKey = ['session'] as const;

/** Who is signed in, and to which organisation; null when nobody is. */
const askSession = async (): Promise<SessionResponse | null> => {
  try {
    return await request(apiRoutes.session, { schema: sessionResponseSchema });
  } catch (error) {
    // Not being signed in is an answer to this question, not a failure.
    if (error instanceof SignedOutError) return null;
    throw error;
  }
};

export const sessionQuery = queryOptions({ queryKey: sessionKey, queryFn: askSession });

const fillingRetrySeconds = 5;

/** The organisation is known to nobody yet: its first fill has not brought it. */
export const isFilling = (error: Error | null): boolean =>
  error instanceof ApiProblem && error.code === 'organization.not-mirrored';

export const useSession = () =>
  useQuery({
    ...sessionQuery,
    refetchInterval: ({ state: { error } }) =>
      error && (isFilling(error) || isWorthRetrying(error)) ? fillingRetrySeconds * 1_000 : false,
  });
