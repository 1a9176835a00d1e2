import { useTranslation } from 'react-i18next';
import type { ObjectFields } from '#shared/api/fields';
import styles from './object-section.module.css';

/** Objects of which nothing can be chosen, and why. */
export const EmptyObjects = ({ objects }: { readonly objects: readonly ObjectFields[] }) => {
  const { t } = useTranslation();
  const byReason = Map.groupBy(objects, reasonOf);
  return (
    <section className={styles.card} aria-labelledby="without-fields">
      <h2 id="without-fields" className={styles.plain}>
        {t('fields.none')}
      </h2>
      <dl className={styles.reasons}>
        {[...byReason].map(([reason, those]) => (
          <div key={reason}>
            <dt>{those.map(({ object }) => t(`sync.names.${object}`)).join(', ')}</dt>
            <dd>{t(`fields.reasons.${reason}`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
};

const reasonOf = ({ isUnavailable, describedAt }: ObjectFields): 'unavailable' | 'undescribed' | 'nothing' => {
  if (isUnavailable) return 'unavailable';
  return describedAt === null ? 'undescribed' : 'nothing';
};
