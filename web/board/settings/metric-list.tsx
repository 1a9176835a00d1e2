import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MetricName } from '#shared/metrics/index';
import { Hidden } from '#web/ui/hidden.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { OptionSearch } from '#web/ui/option-search.tsx';
import { type MetricGroup, metricGroups } from '#web/widgets/metric-groups.ts';
import styles from './metric-list.module.css';

interface MetricListProps {
  /** Those that may be chosen. */
  readonly names: readonly MetricName[];
  readonly chosen: MetricName | undefined;
  readonly onPick: (name: MetricName) => void;
}

// Object.keys is typed string[]; these are the literal's own keys.
const groups = Object.keys(metricGroups) as MetricGroup[];

/** Metrics in the chapters of their dictionary, to choose one from: typed, and gone through by the arrow keys. */
export const MetricList = ({ names, chosen, onPick }: MetricListProps) => {
  const { t } = useTranslation();
  const listId = useId();
  const [typed, setTyped] = useState('');
  const isSought = (name: MetricName) =>
    names.includes(name) && t(`metrics.${name}.name`).toLowerCase().includes(typed.trim().toLowerCase());
  const chapters = groups
    .map((group) => ({ group, found: metricGroups[group].filter(isSought) }))
    .filter(({ found }) => found.length > 0);
  const found: readonly MetricName[] = chapters.flatMap((chapter) => chapter.found);
  const [at, setAt] = useState(() => Math.max(0, chosen === undefined ? 0 : found.indexOf(chosen)));
  const active = found[Math.min(at, found.length - 1)];
  const optionId = (name: MetricName) => `${listId}-${name}`;
  const activeId = active && optionId(active);
  useEffect(() => {
    if (activeId !== undefined) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);

  const type = (text: string) => {
    setTyped(text);
    setAt(0);
  };
  return (
    <div className={styles.whole}>
      <OptionSearch
        className={styles.search}
        label={t('settings.searchMetrics')}
        typed={typed}
        onType={type}
        listId={listId}
        activeId={activeId}
        at={at}
        count={found.length}
        onMove={setAt}
        onPick={() => active && onPick(active)}
      />
      <div id={listId} role="listbox" aria-label={t('settings.metrics')} className={styles.list}>
        {chapters.map((chapter) => (
          <div key={chapter.group} role="group" aria-labelledby={`${listId}-${chapter.group}`}>
            <div id={`${listId}-${chapter.group}`} className={styles.chapter}>
              {t(`dictionary.groups.${chapter.group}`)}
            </div>
            {chapter.found.map((name) => (
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are those of the box above, which has the focus
              <div
                key={name}
                id={optionId(name)}
                role="option"
                tabIndex={-1}
                aria-selected={name === active}
                className={styles.option}
                onClick={() => onPick(name)}
              >
                <span>{t(`metrics.${name}.name`)}</span>
                {name === chosen && <Icon name="check" size={14} />}
              </div>
            ))}
          </div>
        ))}
      </div>
      <p className={styles.about}>{active ? t(`definitions.${active}.formula`) : t('settings.noMetric', { typed })}</p>
      <span role="status">
        <Hidden>{t('settings.foundMetrics', { count: found.length })}</Hidden>
      </span>
    </div>
  );
};
