import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod';
import { versionResponseSchema, versionsResponseSchema } from '#shared/api/board-versions';
import { apiRoutes } from '#shared/api/routes';
import { request } from './request.ts';

const versionsKey = (boardId: string) => ['versions', boardId] as const;

/** A board's versions, page by page, the newest first; asked anew for each version that the board has come to. */
export const useVersions = (boardId: string, version: number) =>
  useInfiniteQuery({
    queryKey: [...versionsKey(boardId), 'list', version],
    queryFn: ({ pageParam, signal }) =>
      request(apiRoutes.boardVersions, {
        schema: versionsResponseSchema,
        parameters: { boardId },
        ...(pageParam !== undefined && { query: { before: String(pageParam) } }),
        signal,
      }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    // Others save it, too, and name its versions.
    staleTime: 0,
  });

/** What a board was at one version, which never changes; nothing is asked for none. */
export const useVersion = (boardId: string, version: number | undefined) =>
  useQuery({
    queryKey: [...versionsKey(boardId), 'content', version],
    queryFn: async ({ signal }) => {
      const parameters = { boardId, version: String(version) };
      const { content } = await request(apiRoutes.boardVersion, { schema: versionResponseSchema, parameters, signal });
      return content;
    },
    enabled: version !== undefined,
  });

interface Naming {
  readonly version: number;
  /** Null takes its name away. */
  readonly name: string | null;
}

/** Names one version of a board; afterwards the list says so. */
export const useNameVersion = (boardId: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ version, name }: Naming) =>
      request(apiRoutes.boardVersionName, {
        schema: z.undefined(),
        parameters: { boardId, version: String(version) },
        body: { name },
      }),
    onSettled: () => client.invalidateQueries({ queryKey: [...versionsKey(boardId), 'list'] }),
  });
};
