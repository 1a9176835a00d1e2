import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import { type MetricName, metrics } from '#shared/metrics/index';
import type { SeriesAnswer, ValueAnswer } from '#shared/query/answer';
import type { kpiTile as declaration } from '#shared/widgets/kpi-tile';
import { useFormat } from '#web/data/signed-in.ts';
import { Figure } from '#web/ui/figure.tsx';
import type { Format } from '#web/ui/format.ts';
import { Sparkline } from '#web/ui/sparkline.tsx';
import { answerOf } from './answer-of.ts';
import { Change } from './change.tsx';
import styles from './kpi-tile.module.css';
import { metricTitle } from './metric-title.ts';
import { monthRows } from './month-rows.ts';
import { useMonths } from './use-months.ts';
import type { PictureProps, Tabular, WidgetView } from './widget-view.ts';

type Settings = z.output<typeof declaration.settings>;

/** A ratio or a median of fewer deals says little, and is shown so. */
const fewDeals = 5;
const trendPeriod = { of: 'last-months', count: 12 } as const;

const Picture = ({ settings: { metric, period }, answers }: PictureProps<Settings>) => {
  const { t } = useTranslation();
  const format = useFormat();
  const now = answerOf(answers, ['now', 'value']);
  const { unit, better } = metrics[metric];
  const isFew = (unit === 'ratio' || unit === 'days') && now.value !== null && now.count < fewDeals;
  const exact = unit === 'money' ? format.moneyExact(now.value) : undefined;
  return (
    <div className={styles.tile}>
      <p className={isFew ? styles.few : styles.figure}>
        <Figure value={now.value} title={exact}>
          {format.figure(unit, now.value)}
        </Figure>
      </p>
      {answers.trend !== undefined && <Change unit={unit} better={better} answer={now} period={period} />}
      <p className={styles.basis}>
        {isFew
          ? t('widgets.kpi-tile.few', { count: now.count })
          : unit !== 'count' && t('widgets.kpi-tile.deals', { count: now.count })}
      </p>
      {!isFew && typeof now.spread?.upperQuartile === 'string' && (
        <p className={styles.basis}>
          {t('widgets.kpi-tile.upperQuartile', { days: format.figure(unit, now.spread.upperQuartile) })}
        </p>
      )}
      {answers.trend !== undefined && <Trend metric={metric} series={answerOf(answers, ['trend', 'series'])} />}
    </div>
  );
};

const Trend = ({ metric, series }: { readonly metric: MetricName; readonly series: SeriesAnswer }) => {
  const months = useMonths(series, { metric, period: trendPeriod });
  return (
    <div className={styles.trend}>
      <Sparkline values={months.map(({ value }) => (value === null ? null : Number(value)))} />
    </div>
  );
};

/** Of a state of now there is one row. */
const nowRow = (
  { metric, answer: { value, count } }: { readonly metric: MetricName; readonly answer: ValueAnswer },
  { t, format }: { readonly t: TFunction; readonly format: Format },
): Tabular => ({
  columns: [
    { label: t(`metrics.${metric}.name`), isFigure: true },
    { label: t('columns.deals'), isFigure: true },
  ],
  rows: [{ key: metric, cells: [format.figure(metrics[metric].unit, value), format.count(count)] }],
});

export const kpiTile: WidgetView<Settings> = {
  title: metricTitle,
  shape: 'figure',
  emptyWords: () => undefined,
  Picture,
  leftOut: (answers) => answerOf(answers, ['now', 'value']),
  tabular: ({ settings: { metric }, answers }, { t, format }) =>
    answers.trend === undefined
      ? nowRow({ metric, answer: answerOf(answers, ['now', 'value']) }, { t, format })
      : monthRows({ series: answerOf(answers, ['trend', 'series']), metric }, { t, format }),
};
