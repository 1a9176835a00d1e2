import { QueryCache, QueryClient } from '@tanstack/react-query';
import { isWorthRetrying, SignedOutError } from './request-error.ts';
import { sessionKey } from './session.ts';

/** The cache of server answers. When any request finds nobody signed in, the whole page learns it. */
export const createQueryClient = (): QueryClient => {
  const client = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof SignedOutError) client.setQueryData(sessionKey, null);
      },
    }),
    defaultOptions: {
      queries: {
        retry: (failures, error) => failures < 2 && isWorthRetrying(error),
        // The live connection says what moved; asking again on every focus would only add load.
        refetchOnWindowFocus: false,
        staleTime: Number.POSITIVE_INFINITY,
      },
    },
  });
  return client;
};
