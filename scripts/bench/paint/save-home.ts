import type { Page } from 'playwright-core';
import { homeBoardId } from '#shared/api/boards';
import { apiRoutes, requestHeader } from '#shared/api/routes';
import type { BoardContent } from '#shared/board/board-content';

/** Saves a board in the place of the home of whoever is signed in on a page; she must not have saved one before. */
export const saveHome = async (page: Page, content: BoardContent): Promise<void> => {
  const status = await page.evaluate(`fetch('${apiRoutes.boardSave.path.replace('{boardId}', homeBoardId)}', {
    method: '${apiRoutes.boardSave.method}',
    headers: { 'content-type': 'application/json', 'if-match': '"0"', '${requestHeader}': '1' },
    body: ${JSON.stringify(JSON.stringify(content))},
  }).then(({ status }) => status)`);
  if (status !== 200) throw new Error(`the board was not saved: ${String(status)}`);
};
