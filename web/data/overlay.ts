import * as z from 'zod';
import { apiRoutes } from '#shared/api/routes';
import type { BoardOverlay } from '#shared/board/board-overlay';
import { request } from './request.ts';

interface OverlaySave {
  readonly boardId: string;
  readonly overlay: BoardOverlay;
  /** The page is closing. */
  readonly isLast: boolean;
}

/** Keeps what the viewer laid over a board for herself; the last one holds, whoever has saved the board meanwhile. */
export const saveOverlay = ({ boardId, overlay, isLast }: OverlaySave): Promise<undefined> =>
  request(apiRoutes.boardOverlaySave, {
    schema: z.undefined(),
    parameters: { boardId },
    body: overlay,
    keepalive: isLast,
  });
