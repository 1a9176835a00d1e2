import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ListedBoard } from '#shared/api/boards';
import type { BoardContent } from '#shared/board/board-content';
import { type Beginning, useBoardsDeed } from '#web/data/boards.ts';
import { boardProblem } from '#web/words/board-problem.ts';

/** A panel over the page, about one board. */
export interface OpenedPanel {
  readonly kind: 'share' | 'versions';
  readonly board: ListedBoard;
}

/** A board that goes back to what it was. */
export interface Reverting {
  readonly id: string;
  /** The one that is given up. */
  readonly version: number;
  readonly content: BoardContent;
  /** What it shows until then, for the way back; absent on that way. */
  readonly undone?: BoardContent;
}

/** What was done last, or why it was not. */
export interface Note {
  readonly words: string;
  readonly hasFailed?: boolean;
  readonly undo?: () => void;
}

export type BoardDeeds = ReturnType<typeof useBoardDeeds>;

/** What the viewer can do with the boards of the list. */
export const useBoardDeeds = (onOpen: (panel: OpenedPanel) => void) => {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const { mutate, isPending, variables } = useBoardsDeed();
  const [note, setNote] = useState<Note>();
  const onError = (error: Error) =>
    setNote({ words: t('boards.done.failed', { why: boardProblem(t, error) }), hasFailed: true });

  const make = (beginning: Beginning) =>
    mutate({ kind: 'make', beginning }, { onSuccess: ({ id }) => go(`/boards/${id}`), onError });

  const restore = ({ id, title }: ListedBoard) => {
    const onSuccess = () => setNote({ words: t('boards.done.restored', { title }) });
    mutate({ kind: 'restore', id }, { onSuccess, onError });
  };

  const remove = (board: ListedBoard) => {
    const words = t('boards.done.deleted', { title: board.title });
    const onSuccess = () => setNote({ words, undo: () => restore(board) });
    mutate({ kind: 'delete', id: board.id }, { onSuccess, onError });
  };

  const revert = ({ undone, ...reverting }: Reverting) => {
    const onSuccess = ({ version }: { readonly version: number }) =>
      setNote({
        words: t('boards.done.reverted', { title: reverting.content.title }),
        ...(undone && { undo: () => revert({ ...reverting, version, content: undone }) }),
      });
    mutate({ kind: 'revert', ...reverting }, { onSuccess, onError });
  };

  const duplicate = ({ id, title }: ListedBoard) =>
    make({ kind: 'like', boardId: id, title: t('boards.copyOf', { title: title.slice(0, copiedMax) }) });

  return {
    note,
    isMaking: isPending && variables.kind === 'make',
    make,
    duplicate,
    remove,
    revert,
    open: onOpen,
  };
};

/** Leaves room for the word that says it is a copy, within a title's 120 letters. */
const copiedMax = 100;
