import { homeBoardId, wallBoardId } from '#shared/api/boards';

/** Where a board is looked at. */
export const boardAddress = (boardId: string): string => {
  if (boardId === homeBoardId) return '/';
  return boardId === wallBoardId ? '/wall' : `/boards/${encodeURIComponent(boardId)}`;
};
