import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Board } from '#web/board/board.tsx';
import { boardKey, useBoard } from '#web/data/board.ts';
import { ProblemPage } from './problem-page.tsx';
import { Waiting } from './waiting.tsx';

/** One board: the viewer's home, a template, or what she has made of one. */
export const BoardPage = ({ boardId }: { readonly boardId: string }) => {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data: board, error, refetch } = useBoard(boardId);
  const [reloads, setReloads] = useState(0);

  const reload = useCallback(async () => {
    await client.refetchQueries({ queryKey: boardKey(boardId) });
    setReloads((count) => count + 1);
  }, [client, boardId]);

  if (board) {
    return <Board key={reloads} board={board} wasReloaded={reloads > 0} onConflict={() => void reload()} />;
  }
  return error ? <ProblemPage error={error} onRetry={() => void refetch()} /> : <Waiting words={t('board.loading')} />;
};
