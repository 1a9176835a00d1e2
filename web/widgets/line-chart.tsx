import { type LineCustomSvgLayerProps, ResponsiveLine, type SliceTooltipProps } from '@nivo/line';
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
  readonly data: readonly {
    readonly x: string;
    readonly y: number | null;
    readonly label: string;
    readonly exact: string;
    readonly isRunning: boolean;
  }[];
}

/** More names than this collide under the axis; every other one is left out then. */
const monthNamesMax = 13;

const characterWidth = 7;

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
  const widest = Math.max(...months.map(({ value }) => format.figure(unit, value).length));
  return (
    <ResponsiveLine<MonthSeries>
      data={[
        {
          id: metric,
          data: months.map(({ firstOn, value, isRunning }) => ({
            x: firstOn,
            y: value === null ? null : Number(value),
            label: format.monthLong(firstOn),
            exact: unit === 'money' ? format.moneyExact(value) : format.figure(unit, value),
            isRunning,
          })),
        },
      ]}
      margin={{ top: 10, right: 16, bottom: 26, left: widest * characterWidth + 12 }}
      xScale={{ type: 'point' }}
      yScale={{ type: 'linear', min: 0, max: 'auto', nice: 4 }}
      // Straight from month to month: a curve would draw figures between them that never were.
      curve="linear"
      colors={['var(--accent)']}
      lineWidth={2}
      enableArea
      areaOpacity={0.09}
      enablePoints={false}
      enableGridX={false}
      gridYValues={4}
      axisLeft={{
        tickSize: 0,
        tickPadding: 10,
        tickValues: 4,
        format: (tick: number) => format.figure(unit, String(tick)),
      }}
      axisBottom={{
        tickSize: 0,
        tickPadding: 10,
        // Counted from the end: the running month keeps its name.
        tickValues: months.filter((_, i) => (months.length - 1 - i) % every === 0).map(({ firstOn }) => firstOn),
        format: (first: string) => format.monthShort(first),
      }}
      layers={['grid', 'axes', 'areas', Course, 'crosshair', 'slices', 'mesh']}
      enableSlices="x"
      sliceTooltip={MonthTooltip}
      theme={chartTheme}
      animate={!isStill}
      motionConfig="stiff"
      role="img"
      ariaLabel={metricTitle(t, { ...settings, by: 'month' })}
    />
  );
};

const MonthTooltip = ({ slice }: SliceTooltipProps<MonthSeries>) => {
  const { t } = useTranslation();
  const month = slice.points[0]?.data;
  if (!month) return null;
  return (
    <ChartTooltip label={month.label} figure={month.exact} notes={month.isRunning ? [t('widgets.line.running')] : []} />
  );
};

/** The line; to a running month it is dashed and ends in an open ring, because that month is not over. */
const Course = ({ points, lineGenerator }: LineCustomSvgLayerProps<MonthSeries>) => {
  const last = points.at(-1);
  const isRunning = last?.data.isRunning === true;
  const stroke = { fill: 'none', stroke: 'var(--accent)', strokeWidth: 2 };
  return (
    <g>
      <path {...stroke} d={lineGenerator(isRunning ? points.slice(0, -1) : [...points]) ?? ''} />
      {isRunning && (
        <>
          <path {...stroke} strokeDasharray="4 4" d={lineGenerator(points.slice(-2)) ?? ''} />
          <circle {...stroke} cx={last.x} cy={last.y} r={4} fill="var(--card)" />
        </>
      )}
    </g>
  );
};
