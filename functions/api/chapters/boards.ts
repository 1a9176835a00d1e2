import { withoutBody } from '#platform/http';
import type { ApiServices } from '../api-services.ts';
import { listBoards, readBoard } from '../read-board.ts';

/** Boards as they are read. */
export const boardsEndpoints = (services: Pick<ApiServices, 'boards'>) => ({
  boards: withoutBody(listBoards(services)),
  boardRead: withoutBody(readBoard(services)),
});
