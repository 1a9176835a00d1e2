import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#web/ui/button.tsx';
import { DropSheet } from '#web/ui/drop-sheet.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { usePhone } from '#web/ui/use-phone.ts';
import styles from './filter-bar.module.css';
import { FilterControls } from './filter-controls.tsx';
import type { BoardFiltering } from './use-board-filters.ts';

interface FilterBarProps {
  readonly filters: BoardFiltering;
}

/** Under a board's head: what narrows it, and how far that reaches. On a phone one button opens all of it. */
export const FilterBar = ({ filters }: FilterBarProps) => {
  const { t } = useTranslation();
  const isPhone = usePhone();
  const count = countOf(filters);
  return (
    <section data-screen-only className={styles.bar} aria-label={t('filters.label')}>
      {isPhone ? (
        <DropSheet
          label={
            <>
              <Icon name="funnel" size={14} />
              {count === 0 ? t('filters.label') : t('filters.count', { count })}
            </>
          }
          name={t('filters.label')}
          closeWords={t('filters.close')}
        >
          {(close) => (
            <>
              <FilterControls filters={filters} />
              <div className={styles.done}>
                <Button look="primary" onClick={close}>
                  {t('filters.done')}
                </Button>
              </div>
            </>
          )}
        </DropSheet>
      ) : (
        <FilterControls filters={filters} />
      )}
      <Reach filters={filters} count={count} />
      <Dropped filters={filters} />
    </section>
  );
};

const countOf = ({ filters: { period, filters, mark } }: BoardFiltering): number =>
  filters.length + (period ? 1 : 0) + (mark ? 1 : 0);

interface ReachProps extends FilterBarProps {
  readonly count: number;
}

/** How many widgets show less: seen by the bar, and heard whenever it changes. */
const Reach = ({ filters: { reach }, count }: ReachProps) => {
  const { t } = useTranslation();
  const [wasNarrowed, setWasNarrowed] = useState(false);
  if (count > 0 && !wasNarrowed) setWasNarrowed(true);
  return (
    <span role="status" className={styles.reach}>
      {count > 0 && t('filters.reach', reach)}
      {/* Nobody needs to hear of filters that were never there. */}
      {count === 0 && wasNarrowed && t('filters.cleared')}
    </span>
  );
};

const Dropped = ({ filters: { filters, dropped, tidy } }: FilterBarProps) => {
  const { t } = useTranslation();
  return (
    <span role="status" className={styles.dropped} hidden={dropped.length === 0}>
      {dropped.length > 0 && (
        <>
          <Icon name="alert" size={14} />
          {t('filters.dropped', { parts: dropped.join(', ') })}
          <Button look="link" onClick={() => tidy(filters)}>
            {t('filters.dismiss')}
          </Button>
        </>
      )}
    </span>
  );
};
