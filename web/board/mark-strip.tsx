import { useTranslation } from 'react-i18next';
import { Button } from '#web/ui/button.tsx';
import { Icon } from '#web/ui/icon.tsx';
import type { Mark } from '#web/widgets/widget-view.ts';
import { useDrill } from './drill-context.ts';
import styles from './mark-strip.module.css';
import { useMarks } from './marks-context.ts';
import { useShownWidget } from './widget-context.ts';

/** Under a picture: the part of it that the board is filtered by, its records, and the way back. */
export const MarkStrip = ({ mark }: { readonly mark: Mark }) => {
  const { t } = useTranslation();
  const drill = useDrill();
  const { choose } = useMarks();
  const { title, questions } = useShownWidget();
  const spec = questions[mark.question];
  return (
    <div className={styles.strip} data-screen-only>
      <Icon name="funnel" size={14} />
      <span className={styles.words}>
        <b>{mark.label}</b> <span className={styles.what}>{t('filters.strip.filters')}</span>
      </span>
      {drill && spec && (
        <Button look="link" onClick={() => drill.openDrill({ spec, mark, title: `${title} · ${mark.label}` })}>
          {t('filters.strip.show')}
        </Button>
      )}
      <Button look="link" onClick={() => choose(undefined)}>
        {t('filters.strip.clear')}
      </Button>
    </div>
  );
};
