import * as z from 'zod';
import { hasPast } from '../metrics/index.ts';
import { measure } from '../query/measure.ts';
import { defineWidget } from './define-widget.ts';
import { goalAmountSetting, quotaAsked } from './goal.ts';
import { choiceSetting, filtersSetting, metricSetting, periodSetting } from './settings.ts';

/** One figure, held against an earlier one and against a goal, with the last twelve months as a quiet line. */
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
    // A state of now has no earlier ones to stand beside it.
    if (!hasPast(metric)) return { now: measure({ metric, period, filters }), ...quotaAsked(settings) };
    return {
      now: measure({ metric, period, filters, ...(compare !== 'none' && { compare }) }),
      trend: measure({ metric, by: 'month', period: { of: 'last-months', count: 12 }, filters }),
      ...quotaAsked(settings),
    };
  },
});
