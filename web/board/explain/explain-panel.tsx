import { useTranslation } from 'react-i18next';
import { SideSheet } from '#web/ui/side-sheet.tsx';
import { useShownWidget } from '../widget-context.ts';
import styles from './explain-panel.module.css';
import { ExplainedBoard } from './explained-board.tsx';
import { ExplainedFigure } from './explained-figure.tsx';

/** Where a widget's figures come from: each of them by itself, then what holds for all. */
export const ExplainPanel = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation();
  const { title, questions } = useShownWidget();
  const names = Object.keys(questions);
  return (
    <SideSheet title={t('explain.title', { title })} width="narrow" onClose={onClose}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key */}
      <section className={styles.scroller} tabIndex={0} aria-label={t('explain.title', { title })}>
        {names.map((name, i) => (
          <ExplainedFigure key={name} name={name} isFirst={i === 0} onLeave={onClose} />
        ))}
        <ExplainedBoard />
      </section>
    </SideSheet>
  );
};
