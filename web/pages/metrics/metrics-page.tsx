import { useTranslation } from 'react-i18next';
import { useSignedIn } from '#web/data/signed-in.ts';
import { type MetricGroup, metricGroups } from '#web/widgets/metric-groups.ts';
import { PageHead } from '../page-head.tsx';
import { MetricEntry } from './metric-entry.tsx';
import styles from './metrics-page.module.css';
import { useHash } from './use-hash.ts';

// Object.keys is typed string[]; these are the literal's own keys.
const groups = Object.keys(metricGroups) as MetricGroup[];

/** The dictionary: each number of the product, defined once. `/metrics#winRate` leads to one. */
export const MetricsPage = () => {
  const { t } = useTranslation();
  const { timeZone, currency } = useSignedIn().organization;
  const sought = useHash();
  return (
    <div className={styles.page}>
      <PageHead
        title={t('dictionary.title')}
        about={[t('dictionary.about'), t('dictionary.conventions', { currency, timeZone })]}
      />
      {groups.map((group) => (
        <section key={group} className={styles.group} aria-labelledby={`group-${group}`}>
          <h2 id={`group-${group}`} className={styles.heading}>
            {t(`dictionary.groups.${group}`)}
          </h2>
          {metricGroups[group].map((name) => (
            <MetricEntry key={name} name={name} isSought={name === sought} />
          ))}
        </section>
      ))}
    </div>
  );
};
