import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import { resolvePeriod } from '#shared/query/periods';
import { type pace as declaration, paceQuarters } from '#shared/widgets/pace';
import { useFormat, useSignedIn } from '#web/data/signed-in.ts';
import { answerOf } from './answer-of.ts';
import { calendarOf } from './calendar-of.ts';
import { CourseChart, type CourseLine } from './course-chart.tsx';
import { legendOf } from './course-strokes.ts';
import { Legend } from './legend.tsx';
import styles from './pace-chart.module.css';
import { type Pace, paceOf } from './pace-of.ts';
import { paceTitle } from './pace-title.ts';
import { PaceWords } from './pace-words.tsx';
import type { DrawnMark } from './use-marks.ts';
import type { Answers, PictureProps } from './widget-view.ts';

type Settings = z.output<typeof declaration.settings>;

/** Where the quarter stands, in words above and as a course below. */
export const PaceChart = ({ settings, answers, onMark, chosen }: PictureProps<Settings>) => {
  const { t } = useTranslation();
  const format = useFormat();
  const standing = usePace(settings, answers);
  const drawn = useDrawnDays(standing);
  const { days, elapsed, quota } = standing;
  const numbers = (of: 'won' | 'target' | 'before') => days.map((day) => (day[of] === null ? null : Number(day[of])));
  const won: CourseLine = { id: 'won', look: 'area', values: numbers('won') };
  const before: CourseLine = { id: 'before', look: 'previous', values: numbers('before') };
  const target: CourseLine = { id: 'target', look: 'goal', values: numbers('target') };
  const hasBefore = days.some((day) => day.before !== null && day.before !== '0');
  const others = [...(hasBefore ? [before] : []), ...(quota === null ? [] : [target])];
  const isRunning = elapsed > 0 && elapsed < days.length;
  return (
    <div className={styles.pace}>
      <PaceWords pace={standing} />
      <Legend
        entries={[
          legendOf('line', t('charts.pace.lines.won')),
          ...(quota === null ? [] : [legendOf('goal', t('charts.pace.lines.target'))]),
          ...(hasBefore ? [legendOf('previous', t('charts.pace.lines.before'))] : []),
        ]}
      />
      <CourseChart
        title={paceTitle(t, settings)}
        names={days.map(({ day }) => format.dayShort(day))}
        lines={[won, ...others]}
        drawn={drawn}
        running={isRunning ? elapsed - 1 : undefined}
        hasArea
        write={(figure) => format.money(String(figure))}
        onMark={onMark}
        chosen={chosen}
      />
    </div>
  );
};

const usePace = ({ quarter }: Settings, answers: Answers): Pace => {
  const { organization } = useSignedIn();
  const calendar = calendarOf(organization);
  const { now, before } = paceQuarters(quarter);
  return paceOf({
    won: answerOf(answers, ['won', 'series']),
    before: answerOf(answers, ['before', 'series']),
    quota: answerOf(answers, ['quota', 'value']).value,
    now: resolvePeriod(now, calendar),
    earlier: resolvePeriod(before, calendar),
    today: calendar.today,
  });
};

const useDrawnDays = ({ days }: Pace): readonly DrawnMark[] => {
  const { t } = useTranslation();
  const format = useFormat();
  return days.map(({ day, won, target, before, deals }, i) => ({
    mark: { question: 'won', key: day, label: format.day(day) },
    tip: {
      label: `${format.day(day)} · ${t('charts.pace.day', { day: i + 1, days: days.length })}`,
      figure: t('charts.pace.won', { amount: format.moneyExact(won) }),
      notes: [
        target === null ? '' : t('charts.pace.target', { amount: format.money(target) }),
        before === null ? '' : t('charts.pace.before', { amount: format.money(before) }),
        t('charts.pace.deals', { count: deals }),
      ].filter(Boolean),
    },
  }));
};
