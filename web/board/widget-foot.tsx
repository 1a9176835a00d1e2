import { useTranslation } from 'react-i18next';
import { useSignedIn } from '#web/data/signed-in.ts';
import type { Unrenewed } from '#web/data/unrenewed.ts';
import { ScopeWords } from '#web/ui/scope-words.tsx';
import type { LeftOut } from '#web/widgets/widget-view.ts';
import { FreshnessNote } from './freshness-note.tsx';
import type { WidgetFacts } from './widget-facts.ts';
import styles from './widget-foot.module.css';

interface WidgetFootProps {
  readonly facts: WidgetFacts;
  /** Why the figures shown are older ones. */
  readonly unrenewed: Unrenewed | undefined;
  readonly leftOut: LeftOut | undefined;
}

/** What is in the figures: up to when, whose deals, and what is left out. */
export const WidgetFoot = ({ facts, unrenewed, leftOut }: WidgetFootProps) => {
  const { viewer } = useSignedIn();
  return (
    <footer className={styles.foot}>
      <FreshnessNote facts={facts} unrenewed={unrenewed} />
      <span className={styles.basis}>
        <span className={styles.scope}>
          <ScopeWords sees={viewer.sees} people={viewer.people} />
        </span>
        {leftOut && <LeftOutWords leftOut={leftOut} />}
      </span>
    </footer>
  );
};

const LeftOutWords = ({ leftOut: { withoutAmount, withoutRate } }: { readonly leftOut: LeftOut }) => {
  const { t } = useTranslation();
  const bare = withoutAmount - withoutRate;
  const words = [
    bare > 0 && t('frame.withoutAmount', { count: bare }),
    withoutRate > 0 && t('frame.withoutRate', { count: withoutRate }),
  ];
  const said = words.filter((each) => each !== false);
  return said.length > 0 && <span className={styles.leftOut}>{said.join(', ')}</span>;
};
