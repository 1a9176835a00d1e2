import { useTranslation } from 'react-i18next';
import { Later, laterCode } from '#web/board/later.tsx';
import type { BoardDeeds, OpenedPanel } from './use-board-deeds.ts';

const sharePanel = laterCode(async () => (await import('#web/board/sharing/share-panel.tsx')).SharePanel);
const boardHistory = laterCode(async () => (await import('./board-history.tsx')).BoardHistory);

interface BoardPanelProps {
  readonly opened: OpenedPanel;
  readonly deeds: Pick<BoardDeeds, 'revert'>;
  readonly onClose: () => void;
}

/** What is opened of one board, over the list. */
export const BoardPanel = ({ opened: { kind, board }, deeds, onClose }: BoardPanelProps) => {
  const { t } = useTranslation();
  const sheet = { title: t(`boards.${kind}`, { title: board.title }), onClose };
  return kind === 'share' ? (
    <Later of={sharePanel} sheet={sheet}>
      {(SharePanel) => <SharePanel boardId={board.id} onClose={onClose} />}
    </Later>
  ) : (
    <Later of={boardHistory} sheet={sheet}>
      {(BoardHistory) => <BoardHistory boardId={board.id} onRevert={deeds.revert} onClose={onClose} />}
    </Later>
  );
};
