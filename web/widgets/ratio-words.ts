import type { TFunction } from 'i18next';
import type { Metric, Unit } from '#shared/metrics/define-metric';
import { type MetricName, metrics } from '#shared/metrics/index';
import type { ValueAnswer } from '#shared/query/answer';

interface Divided {
  readonly metric: MetricName;
  readonly ratio: NonNullable<ValueAnswer['ratio']>;
  readonly written: (unit: Unit, value: string) => string;
}

/** What a ratio divides by what: "12 of 30", "€ 300 of € 1,000", "€ 300 in 12 with an amount". */
export const ratioWords = (t: TFunction, { metric, ratio, written }: Divided): string => {
  const { measure }: Metric = metrics[metric];
  if (measure.kind !== 'ratio') return '';
  const [of, to] = [written(unitOf[measure.of.kind], ratio.of), written(unitOf[measure.to.kind], ratio.to)];
  return measure.of.kind === measure.to.kind ? t('charts.ratio.share', { of, to }) : t('charts.ratio.mean', { of, to });
};

const unitOf = { sum: 'money', count: 'count' } as const satisfies Readonly<Record<string, Unit>>;

/** Whether a metric is a share of an amount, of which its number of rows says nothing. */
export const isOfAmounts = (metric: MetricName): boolean => {
  const { measure }: Metric = metrics[metric];
  return measure.kind === 'ratio' && measure.of.kind === 'sum' && measure.to.kind === 'sum';
};
