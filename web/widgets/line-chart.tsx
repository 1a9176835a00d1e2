import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import { metrics } from '#shared/metrics/index';
import { comparisonsOf, type line as declaration, type LineComparison } from '#shared/widgets/line';
import { useFormat } from '#web/data/signed-in.ts';
import { bucketShort, bucketWords } from '#web/words/bucket-words.ts';
import { answerOf } from './answer-of.ts';
import { changeWords } from './change-words.ts';
import type { Stretch } from './course.ts';
import { CourseChart, type CourseLine } from './course-chart.tsx';
import { type Look, legendOf } from './course-strokes.ts';
import { exactFigure } from './exact-figure.ts';
import { isFew } from './few.ts';
import { Legend } from './legend.tsx';
import styles from './line-chart.module.css';
import { metricTitle } from './metric-title.ts';
import { rowsWords } from './rows-words.ts';
import { useCourse } from './use-course.ts';
import type { DrawnMark } from './use-marks.ts';
import type { Answers, PictureProps } from './widget-view.ts';

type Settings = z.output<typeof declaration.settings>;

const looks = { previous: 'previous', 'year-before': 'earlier', quota: 'goal' } as const satisfies Readonly<
  Record<LineComparison, Look>
>;

/** A metric over time, with what runs marked as such, beside up to three other courses. */
export const LineChart = ({ settings, answers, onMark, chosen }: PictureProps<Settings>) => {
  const { t } = useTranslation();
  const format = useFormat();
  const { metric, grain, period } = settings;
  const { unit } = metrics[metric];
  const course = useCourse(answerOf(answers, ['points', 'series']), settings);
  const others = comparedLines(settings, { answers, course });
  const running = course.findIndex(({ isRunning, value }) => isRunning && value !== null);
  const drawn = course.map(({ firstOn, value, count, isRunning }, i): DrawnMark => {
    const label = bucketWords(t, { grain, first: firstOn, format });
    const notes = [
      isRunning ? t('widgets.line.running') : '',
      isFew(unit, { value, count }) ? t('widgets.kpi-tile.few', { count }) : rowsWords(t, { metric, count }),
      ...others.map(({ comparison, figures }) =>
        changeWords(t, { unit, format, value, compared: figures[i], what: t(`charts.comparisons.${comparison}`) }),
      ),
    ];
    return {
      mark: { question: 'points', key: firstOn, label },
      tip: { label, figure: exactFigure(format, unit, value), notes: notes.filter(Boolean) },
    };
  });
  const now: CourseLine = {
    id: 'now',
    look: settings.area && others.length === 0 ? 'area' : 'line',
    values: course.map(({ value }) => (value === null ? null : Number(value))),
  };
  const legend = others.map(({ look, comparison }) => legendOf(look, t(`charts.comparisons.${comparison}`)));
  return (
    <div className={styles.line}>
      <Legend entries={legend} />
      <CourseChart
        title={metricTitle(t, { metric, period, by: grain })}
        names={course.map(({ firstOn }) => bucketShort(t, { grain, first: firstOn, format }))}
        lines={[now, ...others]}
        drawn={drawn}
        running={running === -1 ? undefined : running}
        hasArea={settings.area}
        write={(figure) => format.figure(unit, String(figure))}
        onMark={onMark}
        chosen={chosen}
      />
    </div>
  );
};

interface Compared {
  readonly answers: Answers;
  readonly course: readonly Stretch[];
}

/** The first comparison came with the course, the others by their own questions. */
const comparedLines = (settings: Settings, { answers, course }: Compared) =>
  comparisonsOf(settings).map((comparison, i) => {
    const { points } = answerOf(answers, [i === 0 ? 'points' : comparison, 'series']);
    const byKey = new Map(points.map(({ key, compared }) => [key, compared]));
    const figures = course.map(({ firstOn }) => byKey.get(firstOn) ?? null);
    const values = figures.map((figure) => (figure === null ? null : Number(figure)));
    return { id: comparison, comparison, look: looks[comparison], figures, values };
  });
