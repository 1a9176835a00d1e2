import { useTranslation } from 'react-i18next';
import { Button } from '#web/ui/button.tsx';
import { Icon } from '#web/ui/icon.tsx';
import styles from './deed-note.module.css';
import type { Note } from './use-board-deeds.ts';

/** What was done last, and the way back from it; in sight wherever the list is scrolled to. */
export const DeedNote = ({ note }: { readonly note: Note | undefined }) => {
  const { t } = useTranslation();
  return (
    <div className={styles.place}>
      <p className={styles.note} role={note?.hasFailed ? 'alert' : 'status'} data-failed={note?.hasFailed}>
        {note && (
          <>
            <Icon name={note.hasFailed ? 'alert' : 'check'} />
            <span>{note.words}</span>
            {note.undo && (
              <Button ref={focusOnce} onClick={note.undo}>
                <Icon name="undo" /> {t('boards.undo')}
              </Button>
            )}
          </>
        )}
      </p>
    </div>
  );
};

/** What was done took its own button away: what takes it back is the next best place. */
const focusOnce = (button: HTMLButtonElement | null): void => button?.focus();
