import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { type BoardResponse, contentOf } from '#shared/api/boards';
import type { BoardWidget } from '#shared/board/board-content';
import { useLive } from '#web/data/live.ts';
import { usePerson } from '#web/data/signed-in.ts';
import { createEditor, type KeptEdits } from './editor/create-editor.ts';
import { keptEdits } from './editor/kept-edits.ts';
import { settledBoard, widgetsOn, withLayout } from './editor/tab-layout.ts';
import type { Layout } from './engine/layout.ts';
import { savedBoards, settle } from './saved-boards.ts';

export type BoardEdit = ReturnType<typeof useBoardEdit>;

/** A board under the hands of its viewer: what it looks like now, how saving goes, and the way back and forth. */
export const useBoardEdit = (board: BoardResponse, kept: KeptEdits | undefined) => {
  const editor = useEditor(board, kept);
  const state = useSyncExternalStore(editor.subscribe, editor.state);
  const { content } = state;
  const repairs = useMemo(() => settledBoard(contentOf(board)).repairs, [board]);
  const [tab, setTab] = useState(content.tabs?.[0]?.id);
  // A tab may go while one looks at it.
  const shownTab = content.tabs?.some(({ id }) => id === tab) === true ? tab : content.tabs?.[0]?.id;
  const widgets = useMemo(() => widgetsOn(content, shownTab), [content, shownTab]);
  const { change } = editor;
  /** The widgets of this tab as they are now; the others stay. */
  const changeWidgets = useCallback(
    (next: readonly BoardWidget[]): void => {
      const now = editor.state().content;
      const here = new Set(widgetsOn(now, shownTab).map(({ id }) => id));
      editor.change({ ...now, widgets: [...now.widgets.filter(({ id }) => !here.has(id)), ...next] });
    },
    [editor, shownTab],
  );
  return {
    ...state,
    id: board.id,
    /** Of the tab that is looked at. */
    widgets,
    tab: shownTab,
    setTab,
    /** How many widgets had to be put right when the board was opened. */
    repaired: new Set(repairs.map(({ id }) => id)).size,
    /** Who may only look at a board arranges it for herself. */
    may: board.may === 'view' ? ('arrange' as const) : ('edit' as const),
    /** The board as it is for everyone. */
    backToBoard: (): void => change(contentOf(board)),
    change,
    changeWidgets,
    /** Widgets of this tab put into other places, whatever else has changed meanwhile. */
    place: (layout: Layout): void => change(withLayout(editor.state().content, layout)),
    undo: editor.undo,
    redo: editor.redo,
    retry: editor.retry,
    decide: editor.decide,
  };
};

const useEditor = (board: BoardResponse, kept: KeptEdits | undefined) => {
  const client = useQueryClient();
  const person = usePerson();
  const { subscribe } = useLive();
  const [editor] = useState(() => {
    const store = keptEdits(person, board.id);
    return createEditor({
      ...savedBoards(client, board),
      kept,
      settle,
      // A browser that keeps nothing, as in a private window, edits all the same.
      keep: (edits) => void store.write(edits).catch(() => undefined),
    });
  });
  const { uid } = board;
  useEffect(
    () =>
      subscribe({
        onPush: () => undefined,
        onBoard: (push) => {
          if (push.uid === uid) void editor.overtaken(push.version);
        },
        onCatchUp: () => undefined,
      }),
    [subscribe, editor, uid],
  );
  useEffect(() => {
    const flush = () => void editor.flush();
    const retry = () => void editor.retry();
    addEventListener('pagehide', flush);
    addEventListener('online', retry);
    return () => {
      removeEventListener('pagehide', flush);
      removeEventListener('online', retry);
      flush();
    };
  }, [editor]);
  return editor;
};
