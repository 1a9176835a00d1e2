import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Filter } from '#shared/query/filter';
import { useFormat } from '#web/data/signed-in.ts';
import { DropSheet } from '#web/ui/drop-sheet.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { filterWords } from '#web/words/filter-words.ts';
import styles from './filter-chip.module.css';
import { useValueNames } from './value-names.ts';

interface FilterChipProps {
  readonly filter: Filter;
  readonly onRemove: () => void;
  /** What changes it, made when it opens. */
  readonly children: (close: () => void) => ReactNode;
}

/** A filter in words: opened to be changed, and taken away by its cross or by Delete. */
export const FilterChip = ({ filter, onRemove, children }: FilterChipProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  const labelOf = useValueNames();
  const words = filterWords(t, filter, { format, labelOf });
  return (
    <li className={styles.chip}>
      <DropSheet
        label={<span className={styles.words}>{words}</span>}
        name={words}
        buttonName={t('filters.edit', { filter: words })}
        className={styles.edit}
        closeWords={t('filters.close')}
        onKeyDown={({ key }) => {
          if (key === 'Delete' || key === 'Backspace') onRemove();
        }}
      >
        {children}
      </DropSheet>
      <button
        type="button"
        className={styles.remove}
        aria-label={t('filters.remove', { filter: words })}
        title={t('filters.remove', { filter: words })}
        onClick={onRemove}
      >
        <Icon name="close" size={12} />
      </button>
    </li>
  );
};
