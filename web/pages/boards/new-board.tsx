import { useTranslation } from 'react-i18next';
import { templateNames } from '#shared/api/boards';
import type { Beginning } from '#web/data/boards.ts';
import { Button } from '#web/ui/button.tsx';
import { DropSheet } from '#web/ui/drop-sheet.tsx';
import { Icon } from '#web/ui/icon.tsx';
import styles from './new-board.module.css';

interface NewBoardProps {
  readonly onMake: (beginning: Beginning) => void;
  readonly isBusy: boolean;
}

/** Begins a board: with nothing, or like a template. */
export const NewBoard = ({ onMake, isBusy }: NewBoardProps) => {
  const { t } = useTranslation();
  if (isBusy) return <p role="status">{t('boards.making')}</p>;
  const empty: Beginning = { kind: 'content', content: { title: t('boards.newTitle'), widgets: [] } };
  return (
    <DropSheet
      label={
        <>
          <Icon name="plus" /> {t('boards.new')}
        </>
      }
      name={t('boards.new')}
      closeWords={t('boards.close')}
    >
      {(close) => {
        const make = (beginning: Beginning) => {
          close();
          onMake(beginning);
        };
        return (
          <div className={styles.ways}>
            <Button look="accent" onClick={() => make(empty)}>
              {t('boards.newEmpty')}
            </Button>
            <p className={styles.quiet}>{t('boards.newFrom')}</p>
            <ul className={styles.templates}>
              {templateNames.map((name) => {
                const title = t(`templates.${name}`);
                return (
                  <li key={name}>
                    <Button onClick={() => make({ kind: 'like', boardId: name, title })}>{title}</Button>
                  </li>
                );
              })}
            </ul>
          </div>
        );
      }}
    </DropSheet>
  );
};
