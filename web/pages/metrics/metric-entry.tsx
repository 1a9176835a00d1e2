import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { takenOf } from '#shared/metrics/days-taken';
import type { Metric } from '#shared/metrics/define-metric';
import { type MetricName, metrics } from '#shared/metrics/index';
import { expressionWords } from '#web/board/explain/expression-words.ts';
import styles from './metric-entry.module.css';
import { relatedMetrics } from './related-metrics.ts';

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
  const { version, source, unit, countsBy, better, measure }: Metric = metrics[name];
  const day = countsBy ?? 'now';
  const facts = {
    unit: t(`dictionary.units.${unit}`),
    source: t(`dictionary.sources.${source}`),
    countsBy: t(`dictionary.days.${day}`),
    toDate: t(`dictionary.toDate.${takenOf(name)}`),
    better: t(`dictionary.betters.${better}`),
    version: String(version),
    leftOut: t(`definitions.${name}.leftOut`),
  };
  return (
    <article ref={entry} id={name} className={styles.entry} data-sought={isSought || undefined}>
      <h3 className={styles.name}>{t(`metrics.${name}.name`)}</h3>
      <p className={styles.formula}>{t(`definitions.${name}.formula`)}</p>
      {measure.kind === 'formula' && (
        <p className={styles.expression}>
          ={' '}
          {expressionWords(measure.formula, {
            term: (term) => t(`metrics.${term}.name`),
            elapsed: t('explain.elapsed'),
          })}
        </p>
      )}
      <dl className={styles.facts}>
        {factsOf({ countsBy }).map((fact) => (
          <div key={fact} className={fact === 'leftOut' ? styles.wide : styles.fact}>
            <dt>{t(`dictionary.facts.${fact}`)}</dt>
            <dd>{facts[fact]}</dd>
          </div>
        ))}
        <Related name={name} />
      </dl>
    </article>
  );
};

/** A state of now has no period to be cut. */
const factsOf = ({ countsBy }: Pick<Metric, 'countsBy'>) =>
  [
    'unit',
    'source',
    'countsBy',
    ...(countsBy === undefined ? [] : (['toDate'] as const)),
    'better',
    'version',
    'leftOut',
  ] as const;

/** The ways from one definition to the others that it is made of, is a part of, or is mistaken for. */
const Related = ({ name }: Pick<MetricEntryProps, 'name'>) => {
  const { t } = useTranslation();
  const related = relatedMetrics(name);
  return (['terms', 'usedBy', 'variants'] as const).map(
    (way) =>
      related[way].length > 0 && (
        <div key={way} className={styles.wide}>
          <dt>{t(`dictionary.related.${way}`)}</dt>
          <dd className={styles.links}>
            {related[way].map((other) => (
              <a key={other} href={`#${other}`}>
                {t(`metrics.${other}.name`)}
              </a>
            ))}
          </dd>
        </div>
      ),
  );
};
