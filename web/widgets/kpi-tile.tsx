import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import { metrics } from '#shared/metrics/index';
import type { kpiTile as declaration } from '#shared/widgets/kpi-tile';
import { useFormat } from '#web/data/signed-in.ts';
import { Figure } from '#web/ui/figure.tsx';
import { Sparkline } from '#web/ui/sparkline.tsx';
import { answerOf } from './answer-of.ts';
import { Change } from './change.tsx';
import styles from './kpi-tile.module.css';
import { metricTitle } from './metric-title.ts';
import { monthRows } from './month-rows.ts';
import { useMonths } from './use-months.ts';
import type { PictureProps, WidgetView } from './widget-view.ts';

type Settings = z.output<typeof declaration.settings>;

/** A ratio of fewer deals says little, and is shown so. */
const fewDeals = 5;
const trendPeriod = { of: 'last-months', count: 12 } as const;

const Picture = ({ settings: { metric, period }, answers }: PictureProps<Settings>) => {
  const { t } = useTranslation();
  const format = useFormat();
  const now = answerOf(answers, ['now', 'value']);
  const { unit, better } = metrics[metric];
  const months = useMonths(answerOf(answers, ['trend', 'series']), { metric, period: trendPeriod });
  const isFew = unit === 'ratio' && now.value !== null && now.count < fewDeals;
  const exact = unit === 'money' ? format.moneyExact(now.value) : undefined;
  return (
    <div className={styles.tile}>
      <p className={isFew ? styles.few : styles.figure}>
        <Figure value={now.value} title={exact}>
          {format.figure(unit, now.value)}
        </Figure>
      </p>
      <Change unit={unit} better={better} answer={now} period={period} />
      <p className={styles.basis}>
        {isFew
          ? t('widgets.kpi-tile.few', { count: now.count })
          : unit !== 'count' && t('widgets.kpi-tile.deals', { count: now.count })}
      </p>
      <div className={styles.trend}>
        <Sparkline values={months.map(({ value }) => (value === null ? null : Number(value)))} />
      </div>
    </div>
  );
};

export const kpiTile: WidgetView<Settings> = {
  title: metricTitle,
  shape: 'figure',
  emptyWords: () => undefined,
  Picture,
  leftOut: (answers) => answerOf(answers, ['now', 'value']),
  tabular: ({ settings, answers }, { t, format }) =>
    monthRows({ series: answerOf(answers, ['trend', 'series']), metric: settings.metric }, { t, format }),
};
