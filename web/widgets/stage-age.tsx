import type * as z from 'zod';
import type { stageAge as declaration } from '#shared/widgets/stage-age';
import { answerOf } from './answer-of.ts';
import { lazyChart } from './lazy-picture.ts';
import { noneWords } from './metric-title.ts';
import { stageAgeTitle } from './stage-age-title.ts';
import type { WidgetView } from './widget-view.ts';

type Settings = z.output<typeof declaration.settings>;

export const stageAge: WidgetView<Settings> = {
  title: stageAgeTitle,
  shape: 'line',
  emptyWords: (t, { settings: { period }, answers }) =>
    answerOf(answers, ['deals', 'records']).count === 0 ? noneWords(t, { metric: 'openDeals', period }) : undefined,
  ...lazyChart(async () => (await import('./pictures.ts')).StageAgeChart),
  leftOut: (answers) => answerOf(answers, ['deals', 'records']),
  tabular: ({ answers }, { t, format }) => ({
    columns: [
      { label: t('columns.name'), isFigure: false },
      { label: t('columns.account'), isFigure: false },
      { label: t('columns.owner'), isFigure: false },
      { label: t('columns.stage'), isFigure: false },
      { label: t('columns.daysInStage'), isFigure: true },
      { label: t('columns.amount'), isFigure: true },
    ],
    rows: answerOf(answers, ['deals', 'records']).rows.map(({ id, cells }) => ({
      key: id,
      cells: [
        cells['name'] ?? '–',
        cells['account'] ?? '–',
        cells['owner'] ?? '–',
        cells['stage'] ?? '–',
        format.count(cells['daysInStage'] ?? null),
        format.inCurrency(cells['currency']).moneyExact(cells['amount'] ?? null),
      ],
    })),
  }),
};
