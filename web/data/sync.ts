import { useQuery } from '@tanstack/react-query';
import { apiRoutes } from '#shared/api/routes';
import { syncResponseSchema } from '#shared/api/sync';
import { request } from './request.ts';

const renewSeconds = 15;

/** How the mirror does, renewed every few seconds while the page is in sight. */
export const useSync = () =>
  useQuery({
    queryKey: ['sync'],
    queryFn: ({ signal }) => request(apiRoutes.sync, { schema: syncResponseSchema, signal }),
    refetchInterval: renewSeconds * 1_000,
  });
