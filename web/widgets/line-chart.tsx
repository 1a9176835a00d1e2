import { type LineCustomSvgLayerProps, ResponsiveLine } from '@nivo/line';
import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import { metrics } from '#shared/metrics/index';
import type { line as declaration } from '#shared/widgets/line';
import { useFormat } from '#web/data/signed-in.ts';
import { useMedia } from '#web/ui/use-media.ts';
import { usePhone } from '#web/ui/use-phone.ts';
import { answerOf } from './answer-of.ts';
import { chartTheme } from './chart-theme.ts';
import { ChartTooltip } from './chart-tooltip.tsx';
import { metricTitle } from './metric-title.ts';
import { useMonths } from './use-months.ts';
import type { PictureProps } from './widget-view.ts';

type Settings = z.output<typeof declaration.settings>;
interface MonthSeries {
  readonly id: string;
  readonly data: readonly { readonly x: string; readonly y: number | null; readonly isRunning: boolean }[];
}

/** More names than this collide under the axis; every other one is left out then. */
const monthNamesMax = 13;

/** A metric by month, with the running month marked as such. */
export const LineChart = ({ settings, answers }: PictureProps<Settings>) => {
  const { t } = useTranslation();
  const format = useFormat();
  const isStill = useMedia('(prefers-reduced-motion: reduce)');
  const isNarrow = usePhone();
  const { metric } = settings;
  const { unit } = metrics[metric];
  const months = useMonths(answerOf(answers, ['points', 'series']), settings);
  const every = Math.ceil(months.length / (isNarrow ? monthNamesMax / 2 : monthNamesMax));
  const figure = (y: unknown) => format.figure(unit, y === null ? null : String(y));
  const exact = (y: unknown) => (unit === 'money' ? format.moneyExact(y === null ? null : String(y)) : figure(y));
  return (
    <ResponsiveLine<MonthSeries>
      data={[
        {
          id: metric,
          data: months.map(({ firstOn, value, isRunning }) => ({
            x: firstOn,
            y: value === null ? null : Number(value),
            isRunning,
          })),
        },
      ]}
      margin={{ top: 10, right: 16, bottom: 26, left: 62 }}
      xScale={{ type: 'point' }}
      yScale={{ type: 'linear', min: 0, max: 'auto', nice: 4 }}
      curve="monotoneX"
      colors={['var(--accent)']}
      lineWidth={2}
      enableArea
      areaOpacity={0.09}
      enablePoints={false}
      enableGridX={false}
      gridYValues={4}
      axisLeft={{ tickSize: 0, tickPadding: 10, tickValues: 4, format: figure }}
      axisBottom={{
        tickSize: 0,
        tickPadding: 10,
        // Counted from the end: the running month keeps its name.
        tickValues: months.filter((_, i) => (months.length - 1 - i) % every === 0).map(({ firstOn }) => firstOn),
        format: (first: string) => format.monthShort(first),
      }}
      layers={['grid', 'axes', 'areas', 'lines', LastMonth, 'crosshair', 'slices', 'mesh']}
      enableSlices="x"
      sliceTooltip={({ slice: { points } }) =>
        points[0] && (
          <ChartTooltip
            label={format.monthLong(points[0].data.x)}
            figure={exact(points[0].data.y)}
            notes={points[0].data.isRunning ? [t('widgets.line.running')] : []}
          />
        )
      }
      theme={chartTheme}
      animate={!isStill}
      motionConfig="stiff"
      role="img"
      ariaLabel={metricTitle(t, { ...settings, by: 'month' })}
    />
  );
};

/** Where the line stands now: an open ring, because the month is not over. */
const LastMonth = ({ points }: LineCustomSvgLayerProps<MonthSeries>) => {
  const last = points.at(-1);
  if (!last || last.data.y === null) return null;
  return <circle cx={last.x} cy={last.y} r={4} fill="var(--card)" stroke="var(--accent)" strokeWidth={2} />;
};
