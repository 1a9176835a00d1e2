import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { BoardResponse } from '#shared/api/boards';
import type { BoardWidget } from '#shared/board/board-content';
import { boardKey } from '#web/data/board.ts';
import { ApiProblem } from '#web/data/request-error.ts';
import { saveBoard } from '#web/data/save-board.ts';
import { createBoardSaver, type SaveState } from './board-saver.ts';

/** Steps that can be taken back. */
const undoMax = 50;

type Widgets = readonly BoardWidget[];

/** A board under the hands of its viewer: what it looks like now, how saving goes, and the way back. */
export const useBoardEdit = (board: BoardResponse, onConflict: () => void) => {
  const [widgets, setWidgets] = useState<Widgets>(board.widgets);
  const [past, setPast] = useState<readonly Widgets[]>([]);
  const [saveState, setSaveState] = useState<SaveState>('idle');
  const saver = useSaver(board, setSaveState);
  useEffect(() => {
    if (saveState === 'conflict') onConflict();
  }, [saveState, onConflict]);

  const show = (next: Widgets) => {
    setWidgets(next);
    saver.change({ title: board.title, widgets: [...next] });
  };

  return {
    widgets,
    saveState,
    retry: saver.retry,
    canUndo: past.length > 0,
    change: (next: Widgets) => {
      setPast([...past.slice(1 - undoMax), widgets]);
      show(next);
    },
    undo: () => {
      const last = past.at(-1);
      if (!last) return;
      setPast(past.slice(0, -1));
      show(last);
    },
  };
};

const useSaver = (board: BoardResponse, onState: (state: SaveState) => void) => {
  const client = useQueryClient();
  const saver = useMemo(
    () =>
      createBoardSaver({
        version: board.version,
        onState,
        isConflict: (error) => error instanceof ApiProblem && error.status === 412,
        save: async (content, over) => {
          const version = await saveBoard({ boardId: board.id, content, ...over });
          client.setQueryData<BoardResponse>(boardKey(board.id), { ...content, id: board.id, version });
          return version;
        },
      }),
    [board.id, board.version, client, onState],
  );
  useEffect(() => {
    const flush = () => void saver.flush();
    addEventListener('pagehide', flush);
    return () => {
      removeEventListener('pagehide', flush);
      flush();
    };
  }, [saver]);
  return saver;
};
