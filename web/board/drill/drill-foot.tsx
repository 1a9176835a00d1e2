import { useSignedIn } from '#web/data/signed-in.ts';
import { ScopeWords } from '#web/ui/scope-words.tsx';
import { FreshnessNote } from '../freshness-note.tsx';
import type { WidgetFacts } from '../widget-facts.ts';
import styles from './drill-panel.module.css';

interface DrillFootProps {
  /** Absent before the first answer. */
  readonly facts: WidgetFacts | undefined;
  readonly isStale: boolean;
}

/** How fresh the records are and whose, as under a widget. */
export const DrillFoot = ({ facts, isStale }: DrillFootProps) => {
  const { viewer } = useSignedIn();
  return (
    <footer className={styles.foot}>
      {facts && <FreshnessNote facts={facts} isStale={isStale} />}
      <span className={styles.scope}>
        <ScopeWords sees={viewer.sees} people={viewer.people} />
      </span>
    </footer>
  );
};
