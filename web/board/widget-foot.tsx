import { useTranslation } from 'react-i18next';
import { useFormat, useSignedIn } from '#web/data/signed-in.ts';
import { Icon } from '#web/ui/icon.tsx';
import { ScopeWords } from '#web/ui/scope-words.tsx';
import type { Freshness } from './freshness.ts';
import styles from './widget-foot.module.css';

interface WidgetFootProps {
  readonly freshness: Freshness;
  /** The last attempt to renew the figures failed: those shown are older ones. */
  readonly isStale: boolean;
  readonly withoutAmount: number;
}

/** What is in the figures: up to when, whose deals, and what is left out. */
export const WidgetFoot = ({ freshness, isStale, withoutAmount }: WidgetFootProps) => {
  const { t } = useTranslation();
  const { viewer } = useSignedIn();
  return (
    <footer className={styles.foot}>
      <FreshnessWords freshness={freshness} isStale={isStale} />
      <span className={styles.basis}>
        <span className={styles.scope}>
          <ScopeWords sees={viewer.sees} people={viewer.people} />
        </span>
        {withoutAmount > 0 && (
          <span className={styles.leftOut}>{t('frame.withoutAmount', { count: withoutAmount })}</span>
        )}
      </span>
    </footer>
  );
};

const FreshnessWords = ({ freshness, isStale }: Omit<WidgetFootProps, 'withoutAmount'>) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { timeZone } = useSignedIn().organization;
  if (freshness.kind === 'own') return null;
  if (freshness.kind === 'filling') {
    return (
      <span className={styles.warn} title={t('frame.filling')}>
        <Icon name="clock" size={13} />
        <span className={styles.words}>{t('frame.filling')}</span>
        <span className={styles.short}>{t('frame.fillingShort')}</span>
      </span>
    );
  }
  const time = format.time(freshness.completeThroughAt);
  const newest = freshness.newestChangeAt === null ? '–' : format.time(freshness.newestChangeAt);
  const explained = t('frame.upToExplain', { time, zone: timeZone, newest });
  if (isStale || freshness.kind === 'late') {
    return (
      <span className={styles.warn} title={explained}>
        <Icon name="alert" size={13} />
        <span>
          {isStale && freshness.kind === 'fresh'
            ? t('frame.notRefreshed', { time })
            : t('frame.late', { count: freshness.minutesBehind })}
        </span>
      </span>
    );
  }
  return (
    <span className={styles.fresh} title={explained}>
      <Icon name="clock" size={13} />
      <span className={styles.words}>{t('frame.upTo', { time })}</span>
      <span className={styles.short}>{t('frame.upToShort', { time })}</span>
    </span>
  );
};
