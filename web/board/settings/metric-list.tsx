import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isMetricName, type MetricName } from '#shared/metrics/index';
import { Icon } from '#web/ui/icon.tsx';
import { OptionPicker } from '#web/ui/option-picker.tsx';
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

/** Metrics in the chapters of their dictionary, to choose one from; below, how the active one is worked out. */
export const MetricList = ({ names, chosen, onPick }: MetricListProps) => {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const isSought = (name: MetricName) =>
    names.includes(name) && t(`metrics.${name}.name`).toLowerCase().includes(typed.trim().toLowerCase());
  const chapters = groups
    .map((group) => ({ group, found: metricGroups[group].filter(isSought) }))
    .filter(({ found }) => found.length > 0);
  return (
    <OptionPicker
      className={styles.wide}
      label={t('settings.searchMetrics')}
      listLabel={t('settings.metrics')}
      typed={typed}
      onType={setTyped}
      chapters={chapters.map(({ group, found }) => ({
        title: t(`dictionary.groups.${group}`),
        options: found.map((name) => ({ key: name, face: <Face name={name} isChosen={name === chosen} /> })),
      }))}
      chosen={chosen}
      onPick={(key) => isMetricName(key) && onPick(key)}
      found={t('settings.foundMetrics', { count: chapters.reduce((sum, { found }) => sum + found.length, 0) })}
    >
      {(active) => (
        <p className={styles.about}>
          {active !== undefined && isMetricName(active)
            ? t(`definitions.${active}.formula`)
            : t('settings.noMetric', { typed })}
        </p>
      )}
    </OptionPicker>
  );
};

interface FaceProps {
  readonly name: MetricName;
  readonly isChosen: boolean;
}

const Face = ({ name, isChosen }: FaceProps) => {
  const { t } = useTranslation();
  return (
    <>
      <span>{t(`metrics.${name}.name`)}</span>
      {isChosen && <Icon name="check" size={14} />}
    </>
  );
};
