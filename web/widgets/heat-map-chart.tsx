import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import { metrics } from '#shared/metrics/index';
import { resolvePeriod } from '#shared/query/periods';
import { type heatMap as declaration, heatMapPeriod } from '#shared/widgets/heat-map';
import { useFormat, useSignedIn } from '#web/data/signed-in.ts';
import { answerOf } from './answer-of.ts';
import { calendarOf } from './calendar-of.ts';
import { exactFigure } from './exact-figure.ts';
import { calendarCells, type HeatCell, hourCells } from './heat-cells.ts';
import { HeatGrid } from './heat-grid.tsx';
import { HeatLegend } from './heat-legend.tsx';
import styles from './heat-map-chart.module.css';
import { heatMapTitle } from './heat-map-title.ts';
import { heatScale } from './heat-steps.ts';
import { MarkTip } from './mark-tip.tsx';
import { rowsWords } from './rows-words.ts';
import { type DrawnMark, useMarks } from './use-marks.ts';
import type { PictureProps } from './widget-view.ts';

type Settings = z.output<typeof declaration.settings>;

/** Days or hours as cells, the darker the more: weeks run on to the right, hours downwards of nothing but the busy ones. */
export const HeatMapChart = ({ settings, answers, onMark, chosen }: PictureProps<Settings>) => {
  const { t } = useTranslation();
  const { metric, show } = settings;
  const { unit } = metrics[metric];
  const format = useFormat();
  const { cells, columns, rows, steps } = useHeatGrid({ settings, answers });
  const scale = heatScale(
    cells.map((cell) => Number(cell?.value ?? 0)),
    { isWhole: unit === 'count' },
  );
  const drawn = cells.map((cell): DrawnMark => {
    if (!cell) return nothing;
    const label = cellLabel(cell);
    return {
      mark: { question: 'cells', key: cell.key, splitKey: cell.splitKey, label },
      tip: {
        label,
        figure: exactFigure(format, unit, cell.value),
        notes: unit === 'count' ? [] : [rowsWords(t, { metric, count: cell.count })],
      },
    };
  });
  const marks = useMarks({ drawn, onMark, chosen, steps });

  function cellLabel({ key, splitKey }: HeatCell): string {
    if (splitKey === undefined) return format.day(key);
    const hour = t('buckets.hour', { hour: splitKey.padStart(2, '0') });
    return t('charts.heat.cell', { weekday: format.weekday(Number(key), 'short'), hour });
  }

  return (
    <div data-marks className={styles.heat} role={onMark ? 'group' : 'img'} aria-label={heatMapTitle(t, settings)}>
      <HeatGrid
        flow={show === 'calendar' ? 'columns' : 'rows'}
        rows={rows}
        columns={columns}
        isScrollable={onMark === undefined}
        cells={cells.map((cell, i) => cell && { ...marks.propsOf(i), step: scale.stepOf(Number(cell.value)) })}
      />
      <HeatLegend scale={scale} write={(figure) => format.figure(unit, String(figure))} />
      <MarkTip place={marks.place} />
    </div>
  );
};

const nothing: DrawnMark = { tip: { label: '', figure: '', notes: [] } };

interface Grid {
  readonly cells: readonly (HeatCell | undefined)[];
  readonly rows: readonly ReactNode[];
  /** A name for each column, empty for most. */
  readonly columns: readonly string[];
  readonly steps: { readonly right: number; readonly down: number };
}

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

const useHeatGrid = ({ settings: { show }, answers }: PictureProps<Settings>): Grid => {
  const format = useFormat();
  const { organization } = useSignedIn();
  const answer = answerOf(answers, ['cells', 'series']);
  const days = weekdays.map((day) => format.weekday(day, 'short'));
  if (show === 'hours') {
    const { hours, cells } = hourCells(answer);
    return { cells, rows: days, columns: hours.map(String), steps: { right: 1, down: hours.length } };
  }
  const calendar = calendarOf(organization);
  const { firstOn } = resolvePeriod(heatMapPeriod, calendar);
  // Days to come are no empty days: the calendar ends today.
  const cells = calendarCells(answer, { firstOn, lastOn: calendar.today });
  const weeks = Math.ceil(cells.length / 7);
  const columns = Array.from({ length: weeks }, (_, week) => {
    // A month is named over the week in which it begins.
    const first = cells.slice(week * 7, week * 7 + 7).find((cell) => cell?.key.endsWith('-01'));
    return first ? format.monthShort(first.key) : '';
  });
  return { cells, rows: days, columns, steps: { right: 7, down: 1 } };
};
