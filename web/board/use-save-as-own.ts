import { useLocation } from 'wouter';
import { makeBoard } from '#web/data/boards.ts';
import type { BoardEdit } from './use-board-edit.ts';

/** Keeps a board that cannot be saved where it is, with all that was done to it, as a board of the viewer's own, and goes there. */
export const useSaveAsOwn = ({ content }: Pick<BoardEdit, 'content'>): (() => Promise<void>) => {
  const [, goTo] = useLocation();
  return async () => {
    const { id } = await makeBoard({ kind: 'content', content });
    goTo(`/boards/${id}`);
  };
};
