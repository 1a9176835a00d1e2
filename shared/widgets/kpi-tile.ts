import * as z from 'zod';
import { isAdditive } from '../metrics/define-metric.ts';
import { hasMonths, hasPast, metrics } from '../metrics/index.ts';
import { measure } from '../query/measure.ts';
import type { MeasureSpec } from '../query/query-spec.ts';
import { countedAs } from '../query/source.ts';
import { defineWidget } from './define-widget.ts';
import { goalAmountSetting, quotaAsked } from './goal.ts';
import { choiceSetting, filtersSetting, metricSetting, periodSetting } from './settings.ts';

/** One figure, held against an earlier one and against a goal, with the last twelve months as a quiet line where it has months. */
export const kpiTile = defineWidget({
  settings: z.strictObject({
    metric: metricSetting('wonAmount'),
    period: periodSetting({ of: 'fiscal-quarter', offset: 0 }),
    compare: choiceSetting(['previous', 'year-before', 'none'], 'previous'),
    goal: choiceSetting(['none', 'quota', 'amount'], 'none'),
    goalAmount: goalAmountSetting,
    filters: filtersSetting,
  }),
  size: { columns: 3, rows: 4, columnsMin: 2, rowsMin: 3 },
  ask: (settings) => {
    const { metric, period, compare, filters } = settings;
    // A state of now has no earlier ones to stand beside it: it shows what it is made of.
    if (!hasPast(metric)) {
      return { now: measure({ metric, period, filters }), ...stagesAsked(settings), ...quotaAsked(settings) };
    }
    return {
      now: measure({ metric, period, filters, ...(compare !== 'none' && { compare }) }),
      ...(hasMonths(metric) && {
        trend: measure({ metric, by: 'month', period: { of: 'last-months', count: 12 }, filters }),
      }),
      ...quotaAsked(settings),
    };
  },
});

type Asked = Pick<MeasureSpec, 'metric' | 'period' | 'filters'>;

/** What the figure is made of, where its parts add up to it. */
const stagesAsked = ({ metric, period, filters }: Asked): { readonly stages?: MeasureSpec } =>
  isAdditive(metrics[metric]) && countedAs(metrics[metric].source) === 'opportunity'
    ? { stages: measure({ metric, by: 'stage', period, filters }) }
    : {};
