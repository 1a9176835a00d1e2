import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedBoard } from '#shared/api/boards';
import styles from './board-list.module.css';
import { BoardRow } from './board-row.tsx';
import type { BoardDeeds } from './use-board-deeds.ts';

interface BoardListProps {
  readonly part: 'mine' | 'shared';
  readonly boards: readonly ListedBoard[];
  /** Somebody looks for something: what is not found has no section. */
  readonly isNarrowed: boolean;
  readonly deeds: BoardDeeds;
}

/** The viewer's own boards, or those of others. */
export const BoardList = ({ part, boards, isNarrowed, deeds }: BoardListProps) => {
  const { t } = useTranslation();
  const id = useId();
  if (isNarrowed && boards.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id} className={styles.title}>
        {t(`boards.${part}`)}
      </h2>
      {boards.length === 0 ? (
        <p className={styles.none}>{t(`boards.${part}None`)}</p>
      ) : (
        <ul className={styles.list}>
          {boards.map((board) => (
            <BoardRow key={board.id} board={board} deeds={deeds} />
          ))}
        </ul>
      )}
    </section>
  );
};
