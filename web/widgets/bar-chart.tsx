import { type BarCustomLayerProps, type BarDatum, type BarTooltipProps, ResponsiveBar } from '@nivo/bar';
import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import { isAdditive } from '#shared/metrics/define-metric';
import { metrics } from '#shared/metrics/index';
import type { bar as declaration } from '#shared/widgets/bar';
import { useFormat } from '#web/data/signed-in.ts';
import { useMedia } from '#web/ui/use-media.ts';
import { answerOf } from './answer-of.ts';
import styles from './bar-chart.module.css';
import { chartTheme } from './chart-theme.ts';
import { ChartTooltip } from './chart-tooltip.tsx';
import { metricTitle } from './metric-title.ts';
import { pointLabel } from './point-label.ts';
import { useStageColour } from './stage-colours.ts';
import type { PictureProps } from './widget-view.ts';

type Settings = z.output<typeof declaration.settings>;

interface BarRow extends BarDatum {
  readonly id: string;
  readonly label: string;
  readonly amount: number;
  readonly figure: string;
  readonly exact: string;
  readonly share: string;
  readonly deals: string;
  readonly colour: string;
}

/** More bars than this are thinner than their words. */
const barsMax = 12;
/** Widest a name may be before it is shortened. */
const labelCharactersMax = 22;
const characterWidth = 6.7;

/** Horizontal bars from zero: names stay level, figures stand at the ends. */
export const BarChart = ({ settings, answers }: PictureProps<Settings>) => {
  const { t } = useTranslation();
  const rows = useRows({ settings, answers });
  const isStill = useMedia('(prefers-reduced-motion: reduce)');
  const shown = rows.slice(0, barsMax);
  const longest = Math.max(...shown.map(({ label }) => shorten(label).length));
  return (
    <div className={styles.chart}>
      <div className={styles.bars}>
        <ResponsiveBar<BarRow>
          // nivo draws from the bottom up.
          data={shown.toReversed()}
          keys={['amount']}
          indexBy="id"
          layout="horizontal"
          margin={{ top: 0, right: 76, bottom: 4, left: Math.ceil(longest * characterWidth) + 14 }}
          padding={0.32}
          borderRadius={3}
          colors={({ data }) => data.colour}
          theme={chartTheme}
          enableGridX={false}
          enableGridY={false}
          enableLabel={false}
          axisBottom={null}
          axisLeft={{
            tickSize: 0,
            tickPadding: 10,
            format: (id: string) => shorten(rows.find((row) => row.id === id)?.label ?? ''),
          }}
          layers={['axes', 'bars', BarEnds]}
          tooltip={BarTooltip}
          animate={!isStill}
          motionConfig="stiff"
          // Bars lead nowhere yet, so none takes the focus; the frame offers the same figures as a table.
          role="img"
          ariaLabel={metricTitle(t, settings)}
        />
      </div>
      {rows.length > barsMax && (
        <p className={styles.rest}>{t('widgets.bar.rest', { count: rows.length - barsMax })}</p>
      )}
    </div>
  );
};

const useRows = ({ settings: { metric, by }, answers }: PictureProps<Settings>): readonly BarRow[] => {
  const { t } = useTranslation();
  const format = useFormat();
  const stageColour = useStageColour();
  const { points, total } = answerOf(answers, ['bars', 'series']);
  const { unit } = metrics[metric];
  return points.map((point) => ({
    id: point.key ?? '',
    label: pointLabel(t, { by, point, format }),
    amount: Number(point.value ?? 0),
    figure: format.figure(unit, point.value),
    exact: unit === 'money' ? format.moneyExact(point.value) : format.figure(unit, point.value),
    share:
      !isAdditive(metrics[metric]) || Number(total) === 0 ? '' : format.percent(Number(point.value) / Number(total)),
    deals: t('widgets.kpi-tile.deals', { count: point.count }),
    colour: by === 'stage' ? stageColour(point.key) : 'var(--accent)',
  }));
};

const BarTooltip = ({ data }: BarTooltipProps<BarRow>) => (
  <ChartTooltip label={data.label} figure={data.exact} notes={[data.share, data.deals].filter(Boolean)} />
);

/** The figure at the end of each bar, so that no scale is needed. */
const BarEnds = ({ bars }: BarCustomLayerProps<BarRow>) => (
  <g aria-hidden="true">
    {bars.map(({ key, x, y, width, height, data }) => (
      <text key={key} x={x + width + 8} y={y + height / 2} dominantBaseline="central" className={styles.end}>
        {data.data.figure}
      </text>
    ))}
  </g>
);

const shorten = (label: string): string =>
  label.length > labelCharactersMax ? `${label.slice(0, labelCharactersMax - 1).trimEnd()}…` : label;
