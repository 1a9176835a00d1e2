import type * as z from 'zod';
import { type pace as declaration, paceQuarters } from '#shared/widgets/pace';
import { periodWords } from '#web/words/period-words.ts';
import { answerOf } from './answer-of.ts';
import { lazyChart } from './lazy-picture.ts';
import { paceTitle } from './pace-title.ts';
import type { WidgetView } from './widget-view.ts';

type Settings = z.output<typeof declaration.settings>;

export const pace: WidgetView<Settings> = {
  title: paceTitle,
  shape: 'line',
  emptyWords: (t, { settings: { quarter }, answers }) =>
    answerOf(answers, ['won', 'series']).count === 0 && Number(answerOf(answers, ['quota', 'value']).value ?? 0) === 0
      ? t('charts.pace.empty', { period: periodWords(t, paceQuarters(quarter).now) })
      : undefined,
  ...lazyChart(async () => (await import('./courses.ts')).PaceChart),
  leftOut: (answers) => answerOf(answers, ['won', 'series']),
  tabular: ({ answers }, { t, format }) => {
    const won = runningSums(answerOf(answers, ['won', 'series']).points);
    return {
      columns: [
        { label: t('dimensions.day'), isFigure: false },
        { label: t('metrics.wonAmount.name'), isFigure: true },
        { label: t('charts.pace.columns.won'), isFigure: true },
        { label: t('charts.counted.opportunity'), isFigure: true },
      ],
      rows: won.map(({ key, value, sum, count }) => ({
        key: `day ${key}`,
        cells: [format.day(key), format.moneyExact(value), format.moneyExact(String(sum)), format.count(count)],
      })),
    };
  },
};

interface Day {
  readonly key: string | null;
  readonly value: string | null;
  readonly count: number;
}

/** The days on which something was won, each with what was won until then. */
const runningSums = (points: readonly Day[]) => {
  let sum = 0n;
  return points
    .filter(({ count }) => count > 0)
    .map((point) => {
      sum += BigInt(point.value ?? '0');
      return { ...point, sum };
    });
};
