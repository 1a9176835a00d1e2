import type { QueryClient } from '@tanstack/react-query';
import { type BoardResponse, boardResponseSchema, contentOf } from '#shared/api/boards';
import { apiRoutes } from '#shared/api/routes';
import type { BoardContent } from '#shared/board/board-content';
import { boardKey } from '#web/data/board.ts';
import { saveOverlay } from '#web/data/overlay.ts';
import { request } from '#web/data/request.ts';
import { ApiProblem, UnreachableError } from '#web/data/request-error.ts';
import { saveBoard } from '#web/data/save-board.ts';
import { inOrder } from './editor/board-parts.ts';
import type { SavedBoard, SaveFate } from './editor/create-editor.ts';
import { overlayOf, withOverlay } from './editor/overlay.ts';
import { settledBoard } from './editor/tab-layout.ts';

/**
 * Where the hand on a board reads and saves. Who may change the board saves the board; who may only look at it arranges it
 * for herself, and what is saved is what she laid over it.
 */
export const savedBoards = (client: QueryClient, loaded: BoardResponse) => {
  let latest = loaded;
  /** A name may stand for another board later, at the same version. */
  const boardId = () => latest.uid ?? loaded.id;
  const isOverlay = loaded.may === 'view';
  const seen = (board: BoardResponse): SavedBoard => {
    latest = board;
    client.setQueryData<BoardResponse>(boardKey(loaded.id), board);
    return savedOf(board);
  };
  return {
    loaded: savedOf(loaded),
    read: async (): Promise<SavedBoard> =>
      seen(await request(apiRoutes.boardRead, { schema: boardResponseSchema, parameters: { boardId: boardId() } })),
    save: async (content: BoardContent, over: { readonly version: number; readonly isLast: boolean }) => {
      if (!isOverlay) return seen(await saveBoard({ boardId: boardId(), content, ...over })).version;
      const overlay = overlayOf(contentOf(latest), content);
      await saveOverlay({ boardId: boardId(), overlay, isLast: over.isLast });
      return seen({ ...latest, overlay }).version;
    },
    fateOf,
  };
};

/** Whatever was stored or merged, as an editor leaves it. */
export const settle = (content: BoardContent): BoardContent => inOrder(settledBoard(content).content);

const savedOf = (board: BoardResponse): SavedBoard => ({
  content: board.overlay ? withOverlay(contentOf(board), board.overlay, settle) : contentOf(board),
  version: board.version,
  ...(board.savedBy && !board.savedBy.isViewer && { savedBy: board.savedBy.name }),
});

const fateOf = (error: unknown): SaveFate => {
  if (error instanceof UnreachableError) return 'unreachable';
  if (!(error instanceof ApiProblem)) return 'failed';
  if (error.status === 412) return 'overtaken';
  // Deleted, or no longer shared: there is nothing to save over.
  return error.status === 403 || error.status === 404 ? 'forbidden' : 'failed';
};
