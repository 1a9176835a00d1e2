import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Metric } from '#shared/metrics/define-metric';
import { type MetricName, metrics } from '#shared/metrics/index';
import styles from './metric-entry.module.css';

interface MetricEntryProps {
  readonly name: MetricName;
  /** Somebody came here for this one. */
  readonly isSought: boolean;
}

/** One definition: what it is, in what, of what, by which day, and what it leaves out. */
export const MetricEntry = ({ name, isSought }: MetricEntryProps) => {
  const { t } = useTranslation();
  const entry = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isSought) entry.current?.scrollIntoView({ block: 'center' });
  }, [isSought]);
  const { source, unit, countsBy, better }: Metric = metrics[name];
  const day = countsBy ?? 'now';
  const facts = {
    unit: t(`dictionary.units.${unit}`),
    source: t(`dictionary.sources.${source}`),
    countsBy: t(`dictionary.days.${day}`),
    better: t(`dictionary.betters.${better}`),
    leftOut: t(`definitions.${name}.leftOut`),
  };
  return (
    <article ref={entry} id={name} className={styles.entry} data-sought={isSought || undefined}>
      <h3 className={styles.name}>{t(`metrics.${name}.name`)}</h3>
      <p className={styles.formula}>{t(`definitions.${name}.formula`)}</p>
      <dl className={styles.facts}>
        {(['unit', 'source', 'countsBy', 'better', 'leftOut'] as const).map((fact) => (
          <div key={fact} className={fact === 'leftOut' ? styles.wide : styles.fact}>
            <dt>{t(`dictionary.facts.${fact}`)}</dt>
            <dd>{facts[fact]}</dd>
          </div>
        ))}
      </dl>
    </article>
  );
};
