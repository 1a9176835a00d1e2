import { useTranslation } from 'react-i18next';
import type { ObjectFields } from '#shared/api/fields';
import styles from './object-section.module.css';

/** Objects of which nothing can be chosen, and why. */
export const EmptyObjects = ({ objects }: { readonly objects: readonly ObjectFields[] }) => {
  const { t } = useTranslation();
  return (
    <section className={styles.card} aria-labelledby="without-fields">
      <h2 id="without-fields" className={styles.plain}>
        {t('fields.none')}
      </h2>
      <dl className={styles.reasons}>
        {reasons.map((reason) => (
          <Reason key={reason} reason={reason} objects={objects.filter((object) => reasonOf(object) === reason)} />
        ))}
      </dl>
    </section>
  );
};

interface ReasonProps {
  readonly reason: (typeof reasons)[number];
  readonly objects: readonly ObjectFields[];
}

const Reason = ({ reason, objects }: ReasonProps) => {
  const { t } = useTranslation();
  if (objects.length === 0) return null;
  return (
    <div>
      <dt>{objects.map(({ object }) => t(`sync.names.${object}`)).join(', ')}</dt>
      <dd>{t(`fields.reasons.${reason}`)}</dd>
    </div>
  );
};

const reasons = ['nothing', 'undescribed', 'unavailable'] as const;

const reasonOf = ({ isUnavailable, describedAt }: ObjectFields): (typeof reasons)[number] => {
  if (isUnavailable) return 'unavailable';
  return describedAt === null ? 'undescribed' : 'nothing';
};
