import { useTranslation } from 'react-i18next';
import { contentOf } from '#shared/api/boards';
import { Notice } from '#web/board/notice.tsx';
import { useOpenAsNew } from '#web/board/versions/use-open-as-new.ts';
import { VersionsPanel } from '#web/board/versions/versions-panel.tsx';
import { useBoardAsItIs } from '#web/data/boards.ts';
import { Button } from '#web/ui/button.tsx';
import { SideSheet } from '#web/ui/side-sheet.tsx';
import { boardProblem } from '#web/words/board-problem.ts';
import type { Reverting } from './use-board-deeds.ts';

interface BoardHistoryProps {
  readonly boardId: string;
  readonly onRevert: (reverting: Reverting) => void;
  readonly onClose: () => void;
}

/** The versions of a board that is not open: going back to one saves it, as one more version. */
export const BoardHistory = ({ boardId, onRevert, onClose }: BoardHistoryProps) => {
  const { t } = useTranslation();
  const openAsNew = useOpenAsNew();
  const { data: board, error, refetch } = useBoardAsItIs(boardId);
  if (board === undefined) {
    return (
      <SideSheet title={t('versions.title')} width="wide" onClose={onClose}>
        {error ? (
          <Notice
            icon="alert"
            words={boardProblem(t, error)}
            action={<Button onClick={() => void refetch()}>{t('problems.tryAgain')}</Button>}
          />
        ) : (
          <Notice words={t('versions.loading')} />
        )}
      </SideSheet>
    );
  }
  const { version, may } = board;
  const content = contentOf(board);
  return (
    <VersionsPanel
      board={{ id: boardId, content, version, may }}
      onRestore={(then) => onRevert({ id: boardId, version, content: then, undone: content })}
      onOpenAsNew={openAsNew}
      onClose={onClose}
    />
  );
};
