import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { apiRoutes } from '#shared/api/routes';
import { searchResponseSchema } from '#shared/api/search';
import { request } from './request.ts';

const keepSeconds = 30;

/** What `q` finds; what was found before stays until then. Nothing is asked for nothing. */
export const useSearch = (q: string) =>
  useQuery({
    queryKey: ['search', q],
    queryFn: ({ signal }) => request(apiRoutes.search, { schema: searchResponseSchema, body: { q }, signal }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
    // Somebody is typing: an error is told at once, and asking again is hers.
    retry: false,
    staleTime: keepSeconds * 1_000,
    gcTime: keepSeconds * 1_000,
  });
