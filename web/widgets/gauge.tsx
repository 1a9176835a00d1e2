import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import { type Metric } from '#shared/metrics/define-metric';
import { metrics } from '#shared/metrics/index';
import type { gauge as declaration } from '#shared/widgets/gauge';
import { goalFigure } from '#shared/widgets/goal';
import { useFormat } from '#web/data/signed-in.ts';
import { Figure } from '#web/ui/figure.tsx';
import { periodWords } from '#web/words/period-words.ts';
import { answerOf } from './answer-of.ts';
import { bulletOf } from './bullet.ts';
import { exactFigure } from './exact-figure.ts';
import { isFew } from './few.ts';
import styles from './gauge.module.css';
import { goalWords } from './goal-words.ts';
import { MarkTip } from './mark-tip.tsx';
import { noneWords } from './metric-title.ts';
import { rowsWords } from './rows-words.ts';
import { useMarks } from './use-marks.ts';
import type { Answers, PictureProps, WidgetView } from './widget-view.ts';

type Settings = z.output<typeof declaration.settings>;

const Picture = ({ settings, answers, onMark, chosen }: PictureProps<Settings>) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { metric } = settings;
  const { unit, better }: Metric = metrics[metric];
  const now = answerOf(answers, ['now', 'value']);
  const goal = goalIn(settings, answers);
  const words = goal === null ? undefined : goalWords(t, { settings, value: now.value, goal, format });
  const label = t(`metrics.${metric}.name`);
  const basis = isFew(unit, now)
    ? t('widgets.kpi-tile.few', { count: now.count })
    : rowsWords(t, { metric, count: now.count });
  const notes = [words?.share, words?.gap, basis].filter((note) => note !== undefined && note !== '');
  const marks = useMarks({
    drawn: [
      {
        mark: { question: 'now', label },
        tip: { label, figure: exactFigure(format, unit, now.value), notes: notes.filter((note) => note !== undefined) },
      },
    ],
    onMark,
    chosen,
  });
  const bullet = bulletOf({ value: now.value, goal });
  return (
    <div data-marks className={styles.gauge}>
      <p className={styles.head}>
        <span className={isFew(unit, now) ? styles.few : styles.figure}>
          <Figure value={now.value}>{format.figure(unit, now.value)}</Figure>
        </span>
        <span className={styles.share}>
          {now.value === null ? noneWords(t, settings) : words ? words.share : t('charts.goal.none')}
        </span>
      </p>
      <div>
        <div {...marks.propsOf(0)} className={styles.bands}>
          {bullet.bands.map(({ at, from, to }) => (
            <span key={at} className={styles.band} data-band={at} style={span(from, to)} />
          ))}
          {now.value !== null && (
            <span
              className={styles.bar}
              data-reached={words?.isReached || undefined}
              data-less={better === 'less' || undefined}
              style={span(bullet.bar.from, bullet.bar.to)}
            />
          )}
          {bullet.goalAt !== undefined && (
            <span className={styles.goal} style={{ insetInlineStart: percent(bullet.goalAt) }} />
          )}
        </div>
        <span className={styles.scale} aria-hidden="true">
          {(bullet.goalAt === undefined || bullet.goalAt - bullet.zero > near) && (
            <span className={styles.start} style={zeroAt(bullet.zero)}>
              0
            </span>
          )}
          {goal !== null && bullet.goalAt !== undefined && (
            <span className={styles.end} style={besides(bullet.goalAt)}>
              {format.figure(unit, goal)}
            </span>
          )}
        </span>
      </div>
      {words?.gap && <p className={styles.gap}>{words.gap}</p>}
      {bullet.bands.length > 0 && <p className={styles.legend}>{t('charts.goal.bands')}</p>}
      <MarkTip place={marks.place} />
    </div>
  );
};

const goalIn = (settings: Settings, answers: Answers): string | null =>
  goalFigure(settings, answers.quota === undefined ? null : answerOf(answers, ['quota', 'value']).value);

/** A goal this close to the start has its figure to its right, and takes the place of the zero. */
const near = 0.25;

const besides = (at: number) => (at > near ? { insetInlineEnd: percent(1 - at) } : { insetInlineStart: percent(at) });

/** At the far end, where all of the bar is below it, the zero stands inside of the scale. */
const zeroAt = (zero: number) => (zero > 1 - near ? besides(zero) : { insetInlineStart: percent(zero) });

const percent = (fraction: number): string => `${fraction * 100}%`;

const span = (from: number, to: number) => ({ insetInlineStart: percent(from), inlineSize: percent(to - from) });

export const gauge: WidgetView<Settings> = {
  title: (t, { metric, period, goal }) => {
    const words = { metric: t(`metrics.${metric}.name`), period: periodWords(t, period) };
    return goal === 'quota' ? t('charts.goal.title', words) : t('charts.goal.titleAmount', words);
  },
  shape: 'figure',
  emptyWords: () => undefined,
  Picture,
  leftOut: (answers) => answerOf(answers, ['now', 'value']),
};
