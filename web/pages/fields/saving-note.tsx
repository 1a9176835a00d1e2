import { useTranslation } from 'react-i18next';
import type { useChoice } from '#web/data/fields.ts';
import { ApiProblem } from '#web/data/request-error.ts';
import { Button } from '#web/ui/button.tsx';
import { Icon } from '#web/ui/icon.tsx';
import styles from './saving-note.module.css';

/** Whether what is shown is what is saved, and what follows from it. */
export const SavingNote = ({ choice: { saving, error, retry } }: { readonly choice: ReturnType<typeof useChoice> }) => {
  const { t } = useTranslation();
  if (saving === 'failed') {
    return (
      <p className={styles.failed} role="alert">
        <Icon name="alert" />
        <span>
          {t('fields.notSaved', { why: error instanceof ApiProblem ? error.message : t('problems.unreachable') })}
        </span>
        <Button onClick={retry}>{t('problems.tryAgain')}</Button>
      </p>
    );
  }
  return (
    <p className={styles.note} role="status" data-saving={saving}>
      {saving === 'saving' && t('fields.saving')}
      {saving === 'saved' && (
        <>
          <Icon name="check" size={14} /> {t('fields.saved')}
        </>
      )}
      {saving === 'filling' && (
        <>
          <Icon name="check" size={14} /> {t('fields.filling')}
        </>
      )}
    </p>
  );
};
