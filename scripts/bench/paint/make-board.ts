import type { Page } from 'playwright-core';
import * as z from 'zod';
import { boardMadeResponseSchema } from '#shared/api/boards';
import { apiRoutes, requestHeader } from '#shared/api/routes';
import type { BoardContent } from '#shared/board/board-content';

const answeredSchema = z.object({ status: z.literal(201), body: boardMadeResponseSchema });

/** Makes a board for whoever is signed in on a page, and answers its id. */
export const makeBoard = async (page: Page, content: BoardContent): Promise<string> => {
  const answered = await page.evaluate(`fetch('${apiRoutes.boardCreate.path}', {
    method: '${apiRoutes.boardCreate.method}',
    headers: { 'content-type': 'application/json', '${requestHeader}': '1' },
    body: ${JSON.stringify(JSON.stringify(content))},
  }).then(async (answer) => ({ status: answer.status, body: await answer.json() }))`);
  return answeredSchema.parse(answered).body.id;
};
