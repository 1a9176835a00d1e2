import { useTranslation } from 'react-i18next';
import { Choice } from '#web/ui/choice.tsx';
import styles from './fields-page.module.css';

/** What somebody looks for. */
export interface Narrowing {
  readonly words: string;
  readonly isChosenOnly: boolean;
}

/** Everything is in sight. */
export const wide: Narrowing = { words: '', isChosenOnly: false };

interface FieldToolsProps {
  readonly narrowing: Narrowing;
  readonly onNarrow: (narrowing: Narrowing) => void;
  /** How many fields are in sight, where somebody looks for some. */
  readonly hits: number | undefined;
}

/** A search by words, and the mirrored ones alone. */
export const FieldTools = ({ narrowing, onNarrow, hits }: FieldToolsProps) => {
  const { t } = useTranslation();
  return (
    <search className={styles.tools}>
      <input
        type="search"
        className={styles.search}
        aria-label={t('fields.search')}
        placeholder={t('fields.search')}
        value={narrowing.words}
        onChange={({ currentTarget }) => onNarrow({ ...narrowing, words: currentTarget.value })}
      />
      <Choice
        legend={t('fields.show')}
        options={(['all', 'chosen'] as const).map((value) => ({ value, label: t(`fields.shown.${value}`) }))}
        value={narrowing.isChosenOnly ? 'chosen' : 'all'}
        onChange={(value) => onNarrow({ ...narrowing, isChosenOnly: value === 'chosen' })}
      />
      <output className={styles.hits}>{hits !== undefined && t('fields.hits', { count: hits })}</output>
    </search>
  );
};
