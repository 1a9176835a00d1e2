import type { TFunction } from 'i18next';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import { takenOf } from '#shared/metrics/days-taken';
import { isAdditive, type Metric, type Unit } from '#shared/metrics/define-metric';
import { hasPast, type MetricName, metrics } from '#shared/metrics/index';
import type { SeriesAnswer, ValueAnswer } from '#shared/query/answer';
import { goalFigure } from '#shared/widgets/goal';
import type { kpiTile as declaration } from '#shared/widgets/kpi-tile';
import { useFormat } from '#web/data/signed-in.ts';
import { Figure } from '#web/ui/figure.tsx';
import type { Format } from '#web/ui/format.ts';
import { Sparkline } from '#web/ui/sparkline.tsx';
import { answerOf } from './answer-of.ts';
import { Change } from './change.tsx';
import { exactFigure } from './exact-figure.ts';
import { isFew } from './few.ts';
import { GoalBar } from './goal-bar.tsx';
import styles from './kpi-tile.module.css';
import { MarkTip } from './mark-tip.tsx';
import { metricTitle, noneWords } from './metric-title.ts';
import { isOfAmounts, ratioWords } from './ratio-words.ts';
import { rowsWords } from './rows-words.ts';
import { seriesRows } from './series-rows.ts';
import { spreadWords } from './spread-words.ts';
import { StageStrip } from './stage-strip.tsx';
import { useCourse } from './use-course.ts';
import { useMarks } from './use-marks.ts';
import type { Answers, PictureProps, Tabular, WidgetView } from './widget-view.ts';

type Settings = z.output<typeof declaration.settings>;

const trend = { grain: 'month', period: { of: 'last-months', count: 12 } } as const;

const Picture = ({ settings, answers, onMark, chosen }: PictureProps<Settings>) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { metric, period, compare } = settings;
  const now = answerOf(answers, ['now', 'value']);
  const { unit, better }: Metric = metrics[metric];
  const few = isFew(unit, now);
  const written = format.figure(unit, now.value);
  const title = metricTitle(t, settings);
  const goal = goalFigure(settings, quotaIn(answers));
  const spread = spreadWords(t, { unit, format, spread: now.spread });
  const isNone = now.count === 0;
  const basis = isNone ? noneWords(t, settings) : few ? t('widgets.kpi-tile.few', { count: now.count }) : '';
  const isOfTime = hasPast(metric);
  const notes = few || isNone ? [] : [partNote(t, { metric, unit, answer: now }, format), ...spread];
  const beside = isOfTime
    ? notes.slice(0, 2)
    : [...notes.slice(0, 2), averageNote(t, { metric, unit, answer: now }, format)];
  const marks = useMarks({
    drawn: [
      {
        mark: { question: 'now', label: title },
        tip: { label: title, figure: exactFigure(format, unit, now.value), notes: [basis, ...notes].filter(Boolean) },
      },
    ],
    onMark,
    chosen,
  });
  return (
    <div data-marks className={styles.tile}>
      <p
        className={few ? styles.few : styles.figure}
        // The style sheet sizes the figure by it; React's types do not know custom properties.
        style={{ '--characters': Math.max(1, written.length) } as CSSProperties}
      >
        <span {...marks.wordedOf(0)} className={styles.mark}>
          <Figure value={now.value}>{written}</Figure>
        </span>
      </p>
      {goal !== null && <GoalBar settings={settings} value={now.value} goal={goal} />}
      {goal === null && settings.goal !== 'none' && <p className={styles.basis}>{t('charts.goal.none')}</p>}
      {basis && <p className={styles.basis}>{basis}</p>}
      {isOfTime && compare !== 'none' && !(isNone && isNothing(now.compared)) && (
        <Change
          unit={unit}
          better={better}
          answer={now}
          // What takes all of its period is held against all of the one before, and not against the same day of it.
          period={takenOf(metric) === 'whole' ? undefined : period}
          against={compare}
        />
      )}
      <p className={isOfTime ? styles.beside : styles.basis}>{beside.filter(Boolean).join(' · ')}</p>
      {answers.stages !== undefined && <StageStrip stages={answerOf(answers, ['stages', 'series'])} />}
      {answers.trend !== undefined && <Trend metric={metric} series={answerOf(answers, ['trend', 'series'])} />}
      <MarkTip place={marks.place} />
    </div>
  );
};

const isNothing = (compared: string | null | undefined): boolean => Number(compared ?? 0) === 0;

/** "€ 300 of € 1,000 from 12 deals"; a number of deals says it itself. */
const partNote = (t: TFunction, { metric, unit, answer: { count, ratio } }: NowRow, format: Format): string => {
  if (unit === 'count') return '';
  const rows = rowsWords(t, { metric, count });
  if (ratio === undefined || !isOfAmounts(metric)) return rows;
  return `${ratioWords(t, { metric, ratio, written: format.figure })} ${rows}`;
};

/** What a sum comes to for each of its rows that has an amount. */
const averageNote = (t: TFunction, { metric, unit, answer }: NowRow, format: Format): string => {
  const { value, count, withoutAmount } = answer;
  const summed = count - withoutAmount;
  if (unit !== 'money' || value === null || summed < 2 || !isAdditive(metrics[metric])) return '';
  return t('charts.average', { figure: format.money(String(Math.round(Number(value) / summed))) });
};

const quotaIn = (answers: Answers): string | null =>
  answers.quota === undefined ? null : answerOf(answers, ['quota', 'value']).value;

const Trend = ({ metric, series }: { readonly metric: MetricName; readonly series: SeriesAnswer }) => {
  const months = useCourse(series, { metric, ...trend });
  return (
    <div className={styles.trend}>
      <Sparkline values={months.map(({ value }) => (value === null ? null : Number(value)))} />
    </div>
  );
};

interface NowRow {
  readonly metric: MetricName;
  readonly unit: Unit;
  readonly answer: ValueAnswer;
}

/** Of a state of now there is one row. */
const nowRow = (
  { metric, unit, answer: { value, count } }: NowRow,
  { t, format }: { readonly t: TFunction; readonly format: Format },
): Tabular => ({
  columns: [
    { label: t(`metrics.${metric}.name`), isFigure: true },
    { label: t(`charts.counted.${metrics[metric].source}`), isFigure: true },
  ],
  rows: [{ key: metric, cells: [exactFigure(format, unit, value), format.count(count)] }],
});

export const kpiTile: WidgetView<Settings> = {
  title: metricTitle,
  shape: 'figure',
  emptyWords: () => undefined,
  Picture,
  leftOut: (answers) => answerOf(answers, ['now', 'value']),
  tabular: ({ settings: { metric }, answers }, words) =>
    answers.trend !== undefined
      ? seriesRows({ series: answerOf(answers, ['trend', 'series']), metric, by: trend.grain }, words)
      : answers.stages !== undefined
        ? seriesRows({ series: answerOf(answers, ['stages', 'series']), metric, by: 'stage' }, words)
        : nowRow({ metric, unit: metrics[metric].unit, answer: answerOf(answers, ['now', 'value']) }, words),
};
