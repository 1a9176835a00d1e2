import { queryOptions, useQuery } from '@tanstack/react-query';
import { boardResponseSchema } from '#shared/api/boards';
import { apiRoutes } from '#shared/api/routes';
import { request } from './request.ts';

export const boardKey = (boardId: string) => ['board', boardId] as const;

/** A board as it was last saved, or as it was made for the viewer's role. */
export const boardQuery = (boardId: string) =>
  queryOptions({
    queryKey: boardKey(boardId),
    queryFn: ({ signal }) =>
      request(apiRoutes.boardRead, { schema: boardResponseSchema, parameters: { boardId }, signal }),
  });

export const useBoard = (boardId: string) => useQuery(boardQuery(boardId));
