import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Board } from '#web/board/board.tsx';
import { keptEdits } from '#web/board/editor/kept-edits.ts';
import { useBoard } from '#web/data/board.ts';
import { usePerson } from '#web/data/signed-in.ts';
import { ProblemPage } from './problem-page.tsx';
import { Waiting } from './waiting.tsx';

/** One board: the viewer's home, a template, one that was shared with her, or what she has made of one. */
export const BoardPage = ({ boardId }: { readonly boardId: string }) => {
  const { t } = useTranslation();
  const { data: board, error, refetch } = useBoard(boardId);
  const kept = useKept(boardId);
  if (board && !kept.isPending) return <Board key={boardId} board={board} kept={kept.data ?? undefined} />;
  return error ? <ProblemPage error={error} onRetry={() => void refetch()} /> : <Waiting words={t('board.loading')} />;
};

/** What this browser remembers of earlier visits: there long before the board is. A browser that remembers nothing shows the board all the same. */
const useKept = (boardId: string) => {
  const person = usePerson();
  return useQuery({
    queryKey: ['kept-edits', person, boardId],
    queryFn: async () =>
      (await keptEdits(person, boardId)
        .read()
        .catch(() => undefined)) ?? null,
    // Each visit reads what the last one wrote.
    gcTime: 0,
    networkMode: 'always',
    retry: false,
  });
};
