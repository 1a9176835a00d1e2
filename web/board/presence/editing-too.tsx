import { useTranslation } from 'react-i18next';
import { usePresent } from '#web/data/presence.ts';
import styles from './editing-too.module.css';
import { Face } from './face.tsx';

/** Tells who edits a board that somebody else edits it too, and that neither's work is lost. */
export const EditingToo = () => {
  const { t } = useTranslation();
  const [first, ...others] = usePresent().people.filter(({ mode }) => mode === 'editing');
  return (
    <span role="status" className={styles.place}>
      {first && (
        <span className={styles.note}>
          <Face person={first} />
          {others.length === 0
            ? t('presence.editingToo', { name: first.name })
            : t('presence.editingTooMany', { name: first.name, count: others.length })}
        </span>
      )}
    </span>
  );
};
