import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import * as z from 'zod';
import {
  type BoardMadeResponse,
  boardMadeResponseSchema,
  boardResponseSchema,
  boardsResponseSchema,
  contentOf,
} from '#shared/api/boards';
import { apiRoutes } from '#shared/api/routes';
import type { BoardContent } from '#shared/board/board-content';
import { boardKey } from './board.ts';
import { useLive } from './live.ts';
import { request } from './request.ts';
import { saveBoard } from './save-board.ts';

const boardsKey = ['boards'] as const;

/** The viewer's boards, and those that others share with her; asked again whenever they come into sight, and when one was saved. */
export const useBoards = () => {
  const client = useQueryClient();
  const { subscribe } = useLive();
  useEffect(() => {
    const renew = () => void client.invalidateQueries({ queryKey: boardsKey });
    return subscribe({ onPush: () => undefined, onBoard: renew, onCatchUp: renew });
  }, [client, subscribe]);
  return useQuery({
    queryKey: boardsKey,
    queryFn: ({ signal }) => request(apiRoutes.boards, { schema: boardsResponseSchema, signal }),
    staleTime: 0,
  });
};

/** A board as it stands, for who is about to change it from outside of it. */
export const useBoardAsItIs = (boardId: string) =>
  useQuery({
    queryKey: boardKey(boardId),
    queryFn: ({ signal }) =>
      request(apiRoutes.boardRead, { schema: boardResponseSchema, parameters: { boardId }, signal }),
    staleTime: 0,
  });

/** What a new board begins as: what is given, or what another board shows, under a title of its own. */
export type Beginning =
  | { readonly kind: 'content'; readonly content: BoardContent }
  | { readonly kind: 'like'; readonly boardId: string; readonly title: string };

/** Makes a board of the viewer's, and answers its id. */
export const makeBoard = async (beginning: Beginning): Promise<BoardMadeResponse> => {
  const body = beginning.kind === 'content' ? beginning.content : await contentLike(beginning);
  return request(apiRoutes.boardCreate, { schema: boardMadeResponseSchema, body });
};

const contentLike = async ({ boardId, title }: Extract<Beginning, { kind: 'like' }>): Promise<BoardContent> => {
  const board = await request(apiRoutes.boardRead, { schema: boardResponseSchema, parameters: { boardId } });
  return { ...contentOf(board), title };
};

/** What a viewer does with boards as wholes. */
export type BoardsDeed =
  | { readonly kind: 'make'; readonly beginning: Beginning }
  | { readonly kind: 'delete' | 'restore'; readonly id: string }
  /** Saves it as it was, over the version that is given up. */
  | { readonly kind: 'revert'; readonly id: string; readonly version: number; readonly content: BoardContent };

/** The board that something was done to, and its version then; of a deleted one 0. */
type DoneTo = Pick<BoardMadeResponse, 'id' | 'version'>;

/** Does one deed after the other, and answers which board it was done to; afterwards the list says what it led to. */
export const useBoardsDeed = () => {
  const client = useQueryClient();
  return useMutation({
    scope: { id: boardsKey[0] },
    mutationFn: doDeed,
    onSuccess: (_, deed) => (deed.kind === 'make' ? undefined : forgetBoards(client)),
    onSettled: () => client.invalidateQueries({ queryKey: boardsKey }),
  });
};

const doDeed = async (deed: BoardsDeed): Promise<DoneTo> => {
  switch (deed.kind) {
    case 'make':
      return makeBoard(deed.beginning);
    case 'delete':
      await request(apiRoutes.boardDelete, { schema: z.undefined(), parameters: { boardId: deed.id } });
      return { id: deed.id, version: 0 };
    case 'restore':
      return request(apiRoutes.boardRestore, { schema: boardMadeResponseSchema, parameters: { boardId: deed.id } });
    case 'revert': {
      const { id, version, content } = deed;
      return { id, version: (await saveBoard({ boardId: id, content, version, isLast: false })).version };
    }
  }
};

/** A board that is gone, or there again, may be the home or a template by another name: whatever is shown next is asked for. */
const forgetBoards = (client: QueryClient): void => client.removeQueries({ queryKey: boardKey('').slice(0, 1) });
