import { useTranslation } from 'react-i18next';
import { useSignedIn } from '#web/data/signed-in.ts';
import { ScopeWords } from '#web/ui/scope-words.tsx';
import { FreshnessNote } from './freshness-note.tsx';
import type { WidgetFacts } from './widget-facts.ts';
import styles from './widget-foot.module.css';

interface WidgetFootProps {
  readonly facts: WidgetFacts;
  /** The last attempt to renew the figures failed: those shown are older ones. */
  readonly isStale: boolean;
  readonly withoutAmount: number;
}

/** What is in the figures: up to when, whose deals, and what is left out. */
export const WidgetFoot = ({ facts, isStale, withoutAmount }: WidgetFootProps) => {
  const { t } = useTranslation();
  const { viewer } = useSignedIn();
  return (
    <footer className={styles.foot}>
      <FreshnessNote facts={facts} isStale={isStale} />
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
