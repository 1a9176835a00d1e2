import { useTranslation } from 'react-i18next';
import { useFormat } from '#web/data/signed-in.ts';
import { Icon } from '#web/ui/icon.tsx';
import { widgetViewNamed } from '#web/widgets/index.ts';
import { filterWords } from '#web/words/filter-words.ts';
import { periodWords } from '#web/words/period-words.ts';
import styles from './filter-chip.module.css';
import type { BoardFiltering } from './use-board-filters.ts';
import { useValueNames } from './value-names.ts';

/** What a clicked mark narrows the board to, and where it was clicked. */
export const MarkChip = ({ filters }: { readonly filters: BoardFiltering }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const labelOf = useValueNames();
  const { marks, narrowed, widgets } = filters;
  const { marked, chosen } = marks;
  if (!marked || !chosen) return null;
  const widget = widgets.find(({ id }) => id === chosen.widget);
  const view = widget && widgetViewNamed(widget.type);
  const title = widget?.title ?? view?.title(t, narrowed[chosen.widget]?.settings) ?? chosen.widget;
  const words = [
    ...(marked.period ? [periodWords(t, marked.period)] : []),
    ...marked.filters.map((filter) => filterWords(t, filter, { format, labelOf })),
  ].join(', ');
  return (
    <li className={styles.chip} data-mark>
      <span className={styles.words}>
        {words} <span className={styles.where}>{t('filters.mark', { widget: title })}</span>
      </span>
      <button
        type="button"
        data-chip
        className={styles.remove}
        aria-label={t('filters.remove', { filter: words })}
        title={t('filters.remove', { filter: words })}
        onClick={() => marks.choose(undefined)}
      >
        <Icon name="close" size={12} />
      </button>
    </li>
  );
};
