import { useTranslation } from 'react-i18next';
import { useMarks } from '#web/board/marks-context.ts';
import { useNarrowing } from '#web/board/narrowing-context.ts';
import { useShownWidget } from '#web/board/widget-context.ts';
import { useFormat } from '#web/data/signed-in.ts';
import { Hidden } from '#web/ui/hidden.tsx';
import { Hint } from '#web/ui/hint.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { filterWords } from '#web/words/filter-words.ts';
import { periodWords } from '#web/words/period-words.ts';
import styles from './narrowed-note.module.css';
import { useValueNames } from './value-names.ts';

/** Beside a widget's title: that the board narrows it, and what of the board's filters does not reach it. */
export const NarrowedNote = () => {
  const { t } = useTranslation();
  const { title } = useShownWidget();
  const { narrowed, missed } = useSentences();
  if (narrowed.length + missed.length === 0) return null;
  const isWhole = missed.length === 0;
  return (
    <span className={styles.note} data-narrowed={isWhole ? 'whole' : narrowed.length > 0 ? 'part' : 'not'}>
      <Hint
        label={
          <>
            <Icon name={narrowed.length > 0 ? 'funnel' : 'funnel-off'} size={14} />
            {!isWhole && narrowed.length > 0 && <span className={styles.dot} />}
            <Hidden>{t('filters.note.label', { title })}</Hidden>
          </>
        }
      >
        {[...narrowed, ...missed].map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </Hint>
    </span>
  );
};

const useSentences = () => {
  const { t } = useTranslation();
  const format = useFormat();
  const labelOf = useValueNames();
  const { period } = useNarrowing();
  const { marked } = useMarks();
  const { period: fate, filtered, filteredInPart, unfiltered } = useShownWidget();
  const laid = marked?.period ?? period;
  const words = (filter: (typeof filtered)[number]) => filterWords(t, filter, { format, labelOf });
  return {
    narrowed: [
      ...(fate === 'follows' && laid ? [t('filters.note.period', { period: periodWords(t, laid) })] : []),
      ...filtered.map((filter) => t('filters.note.by', { filter: words(filter) })),
    ],
    missed: [
      ...filteredInPart.map((filter) => t('filters.note.inPart', { filter: words(filter) })),
      ...unfiltered.map((filter) => t('filters.note.unfiltered', { filter: words(filter) })),
      ...(fate === 'own' ? [t('filters.note.ownPeriod')] : fate === 'none' ? [t('filters.note.noPeriod')] : []),
    ],
  };
};
