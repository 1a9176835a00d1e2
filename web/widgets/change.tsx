import { useTranslation } from 'react-i18next';
import type { Metric, Unit } from '#shared/metrics/define-metric';
import type { ValueAnswer } from '#shared/query/answer';
import type { Period } from '#shared/query/periods';
import { useFormat } from '#web/data/signed-in.ts';
import { Hidden } from '#web/ui/hidden.tsx';
import { comparisonWords } from '#web/words/period-words.ts';
import styles from './change.module.css';
import { compare } from './compare.ts';

interface ChangeProps {
  readonly unit: Unit;
  readonly better: Metric['better'];
  readonly answer: ValueAnswer;
  readonly period: Period | undefined;
  readonly against: 'previous' | 'year-before';
}

/** "▲ 12 % against the same day last quarter": arrow, amount and words, never colour alone. */
export const Change = ({ unit, better, answer, period, against }: ChangeProps) => {
  const { t } = useTranslation();
  const comparison = compare(unit, answer);
  if (comparison.kind === 'none') return <p className={styles.change}>{t('widgets.kpi-tile.noComparison')}</p>;
  const isGood = comparison.kind === 'up' ? better === 'more' : better === 'less';
  const isMove = comparison.kind === 'up' || comparison.kind === 'down';
  return (
    <p className={styles.change}>
      <span className={isMove ? (isGood ? styles.good : styles.bad) : styles.amount}>
        {isMove ? (
          <Amount unit={unit} kind={comparison.kind} by={comparison.by} />
        ) : (
          t(`widgets.kpi-tile.${comparison.kind}`)
        )}
      </span>{' '}
      {against === 'previous' ? comparisonWords(t, period) : t('periods.againstYearBefore')}
    </p>
  );
};

interface AmountProps {
  readonly unit: Unit;
  readonly kind: 'up' | 'down';
  readonly by: number;
}

const Amount = ({ unit, kind, by }: AmountProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <Hidden>{t(`widgets.kpi-tile.${kind}`)} </Hidden>
      <span aria-hidden="true">{kind === 'up' ? '▲' : '▼'}</span>{' '}
      {unit === 'ratio' ? t('widgets.kpi-tile.points', { change: format.decimal(by) }) : format.percent(by)}
    </>
  );
};
