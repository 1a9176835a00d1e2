import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { colleaguesResponseSchema } from '#shared/api/board-shares';
import { apiRoutes } from '#shared/api/routes';
import { request } from './request.ts';

const keepSeconds = 60;

/** People and roles called so; those found before stay until then. Nothing is asked for nothing. */
export const useColleagues = (q: string) =>
  useQuery({
    queryKey: ['colleagues', q],
    queryFn: ({ signal }) => request(apiRoutes.colleagues, { schema: colleaguesResponseSchema, query: { q }, signal }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
    // Somebody is typing: an error is told at once, and asking again is hers.
    retry: false,
    staleTime: keepSeconds * 1_000,
    gcTime: keepSeconds * 1_000,
  });
