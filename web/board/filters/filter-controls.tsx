import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { boardFiltersMax } from '#shared/query/filter-fields';
import { useSignedIn } from '#web/data/signed-in.ts';
import { Button } from '#web/ui/button.tsx';
import { DropSheet } from '#web/ui/drop-sheet.tsx';
import { Hidden } from '#web/ui/hidden.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { Switch } from '#web/ui/switch.tsx';
import { periodWords } from '#web/words/period-words.ts';
import { Later, type LaterCode, laterCode } from '../later.tsx';
import { FilterChips } from './filter-chips.tsx';
import styles from './filter-controls.module.css';
import { MarkChip } from './mark-chip.tsx';
import { rangeWords } from './range-words.ts';
import type { BoardFiltering } from './use-board-filters.ts';

/** The panels are seldom opened, and have the most code here. */
const periodPanel = laterCode(async () => (await import('./period-panel.tsx')).PeriodPanel);
const filterEditor = laterCode(async () => (await import('./filter-editor.tsx')).FilterEditor);

interface FilterControlsProps {
  readonly filters: BoardFiltering;
}

/** The board's period, its filters one by one, and the ways to another one or to none. */
export const FilterControls = ({ filters: filtering }: FilterControlsProps) => {
  const { t } = useTranslation();
  const { filters, change, clear, memory } = filtering;
  const { filters: set, mark } = filters;
  return (
    <div className={styles.controls}>
      <PeriodButton filters={filtering} />
      <FilterChips
        filters={set}
        most={boardFiltersMax}
        onChange={(next) => change({ ...filters, filters: next })}
        className={styles.chips}
        beside={mark && <MarkChip filters={filtering} />}
      >
        {(filter, onDone) => (
          <Panel of={filterEditor}>
            {(FilterEditor) => <FilterEditor widgets={filtering.widgets} filter={filter} onDone={onDone} />}
          </Panel>
        )}
      </FilterChips>
      {(filters.period || set.length > 0 || mark) && (
        <Button look="link" onClick={clear}>
          {t('filters.clear')}
        </Button>
      )}
      <span className={styles.memory} title={t('filters.rememberWhy')}>
        <Switch isOn={memory.isOn} onChange={memory.setOn}>
          {t('filters.remember')}
        </Switch>
      </span>
    </div>
  );
};

const PeriodButton = ({ filters: { filters, change } }: FilterControlsProps) => {
  const { t } = useTranslation();
  const { organization } = useSignedIn();
  const { period } = filters;
  const words = period ? periodWords(t, period) : t('filters.ownPeriods');
  return (
    <DropSheet
      label={
        <>
          <Icon name="calendar" size={14} />
          <Hidden>{t('filters.period')}: </Hidden>
          <span className={styles.period}>{words}</span>
          {period && period.of !== 'days' && (
            <span className={styles.dates}>{rangeWords(t, period, organization)}</span>
          )}
          <Icon name="down" size={14} />
        </>
      }
      name={t('filters.period')}
      className={period ? styles.set : undefined}
      closeWords={t('filters.close')}
    >
      {(close) => (
        <Panel of={periodPanel}>
          {(PeriodPanel) => (
            <PeriodPanel
              period={period}
              onChoose={(next) => {
                change({ ...filters, period: next });
                close();
              }}
            />
          )}
        </Panel>
      )}
    </DropSheet>
  );
};

interface PanelProps<P> {
  readonly of: LaterCode<P>;
  readonly children: (Part: ComponentType<P>) => ReactNode;
}

const Panel = <P,>({ of, children }: PanelProps<P>) => {
  const { t } = useTranslation();
  return (
    <Later of={of} meanwhile={<p>{t('filters.loading')}</p>}>
      {children}
    </Later>
  );
};
