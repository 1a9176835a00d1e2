import { useSignedIn } from '#web/data/signed-in.ts';
import type { Unrenewed } from '#web/data/unrenewed.ts';
import { ScopeWords } from '#web/ui/scope-words.tsx';
import { FreshnessNote } from '../freshness-note.tsx';
import type { WidgetFacts } from '../widget-facts.ts';
import styles from './drill-panel.module.css';

interface DrillFootProps {
  /** Absent before the first answer. */
  readonly facts: WidgetFacts | undefined;
  /** Why those shown are older than could be. */
  readonly unrenewed: Unrenewed | undefined;
}

/** How fresh the records are and whose, as under a widget. */
export const DrillFoot = ({ facts, unrenewed }: DrillFootProps) => {
  const { viewer } = useSignedIn();
  return (
    <footer className={styles.foot}>
      {facts && <FreshnessNote facts={facts} unrenewed={unrenewed} />}
      <span className={styles.scope}>
        <ScopeWords sees={viewer.sees} people={viewer.people} />
      </span>
    </footer>
  );
};
