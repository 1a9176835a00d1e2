import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Metric } from '#shared/metrics/define-metric';
import { type MetricName, metrics } from '#shared/metrics/index';
import { workingDays } from '#shared/query/day';
import { measure } from '#shared/query/measure';
import { wholePeriod } from '#shared/query/periods';
import type { MeasureSpec } from '#shared/query/query-spec';
import { useFormat, useSignedIn } from '#web/data/signed-in.ts';
import { useToday } from '#web/data/use-today.ts';
import { useWidgetAnswers } from '#web/data/widgets-query.ts';
import { markedFigure } from '../drill/drill-figures.ts';
import styles from './explain-panel.module.css';
import { expressionWords } from './expression-words.ts';
import { formulaTerms } from './figure-title.ts';

/** A formula by the names of its terms, and by their figures over the same people, period and filters. */
export const FormulaFigures = ({ spec }: { readonly spec: MeasureSpec }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const elapsed = useElapsed(spec);
  const { measure: made }: Metric = metrics[spec.metric];
  const questions = useMemo(() => ({ explain: wholes(spec) }), [spec]);
  const { data: held } = useWidgetAnswers(questions);
  if (made.kind !== 'formula') return null;
  const figureOf = (metric: MetricName): string => {
    const figure = markedFigure({ metric, answer: held?.answers['explain']?.[metric] }, {});
    return figure ? format.figure(figure.unit, figure.value) : '…';
  };
  const names = { term: (metric: MetricName) => t(`metrics.${metric}.name`), elapsed: t('explain.elapsed') };
  return (
    <div className={styles.terms}>
      <p>{expressionWords(made.formula, names)}</p>
      <p className={styles.sum}>
        = {expressionWords(made.formula, { term: figureOf, elapsed: format.percent(elapsed) })}
      </p>
      <ul className={styles.termList}>
        {formulaTerms(spec.metric).map((metric) => (
          <li key={metric}>
            <Link href={`/metrics#${metric}`} className={styles.link}>
              {t(`metrics.${metric}.name`)}
            </Link>
            <span className={styles.figureOf}>{figureOf(metric)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
};

/** The terms over the whole, without the split. */
const wholes = ({ metric, period, filters, attribution }: MeasureSpec) =>
  Object.fromEntries(
    formulaTerms(metric).map((term) => [term, measure({ metric: term, period, filters, attribution })]),
  );

/** The share of the period's working days that have passed; all of them once it is over. */
const useElapsed = ({ period }: MeasureSpec): number | null => {
  const { organization } = useSignedIn();
  const today = useToday();
  if (period === undefined) return null;
  const { firstOn, lastOn } = wholePeriod(period, { ...organization, today });
  const all = workingDays(firstOn, lastOn);
  return all === 0 ? null : workingDays(firstOn, today < lastOn ? today : lastOn) / all;
};
