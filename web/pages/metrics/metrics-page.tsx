import { useTranslation } from 'react-i18next';
import { useSignedIn } from '#web/data/signed-in.ts';
import { type MetricGroup, metricGroups } from '#web/widgets/metric-groups.ts';
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
      <header>
        <h1 className={styles.title}>{t('dictionary.title')}</h1>
        <p className={styles.quiet}>{t('dictionary.about')}</p>
        <p className={styles.quiet}>{t('dictionary.conventions', { currency, timeZone })}</p>
      </header>
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
