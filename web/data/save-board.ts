import * as z from 'zod';
import { apiRoutes } from '#shared/api/routes';
import type { BoardContent } from '#shared/board/board-content';
import { request } from './request.ts';

interface BoardSave {
  readonly boardId: string;
  readonly content: BoardContent;
  /** The version this one replaces. Another one in the store is answered 412. */
  readonly version: number;
  /** The page is closing. */
  readonly isLast: boolean;
}

/** Saves a board and answers its new version. */
export const saveBoard = async ({ boardId, content, version, isLast }: BoardSave): Promise<number> => {
  const saved = await request(apiRoutes.boardSave, {
    schema: savedSchema,
    parameters: { boardId },
    headers: { 'if-match': `"${version}"` },
    body: content,
    keepalive: isLast,
  });
  return saved.version;
};

const savedSchema = z.object({ version: z.int() });
