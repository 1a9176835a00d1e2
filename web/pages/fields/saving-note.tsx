import { useTranslation } from 'react-i18next';
import type { Choosing } from '#web/data/fields.ts';
import { ApiProblem } from '#web/data/request-error.ts';
import { Button } from '#web/ui/button.tsx';
import { Icon } from '#web/ui/icon.tsx';
import styles from './saving-note.module.css';

/** Whether what is shown is what is saved, and what follows from it; in sight wherever the switch was. */
export const SavingNote = ({ saving, error, retry }: Omit<Choosing, 'choose'>) => {
  const { t } = useTranslation();
  const isFailed = saving === 'failed';
  return (
    <div className={styles.place}>
      <p className={styles.note} role={isFailed ? 'alert' : 'status'} data-saving={saving}>
        {saving === 'saving' && t('fields.saving')}
        {(saving === 'saved' || saving === 'filling') && (
          <>
            <Icon name="check" /> {t(`fields.${saving}`)}
          </>
        )}
        {isFailed && (
          <>
            <Icon name="alert" />
            {t('fields.notSaved', { why: error instanceof ApiProblem ? error.message : t('problems.unreachable') })}
            <Button onClick={retry}>{t('problems.tryAgain')}</Button>
          </>
        )}
      </p>
    </div>
  );
};
