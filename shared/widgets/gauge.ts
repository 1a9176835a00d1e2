import * as z from 'zod';
import { measure } from '../query/measure.ts';
import { defineWidget } from './define-widget.ts';
import { goalAmountSetting, quotaAsked } from './goal.ts';
import { choiceSetting, filtersSetting, metricSetting, periodSetting } from './settings.ts';

/** One figure on its way to a goal, on a straight scale from zero: an angle is harder to read than a length. */
export const gauge = defineWidget({
  settings: z.strictObject({
    metric: metricSetting('wonAmount'),
    period: periodSetting({ of: 'fiscal-quarter', offset: 0 }),
    goal: choiceSetting(['quota', 'amount'], 'quota'),
    goalAmount: goalAmountSetting,
    filters: filtersSetting,
  }),
  size: { columns: 4, rows: 4, columnsMin: 3, rowsMin: 3 },
  ask: (settings) => {
    const { metric, period, filters } = settings;
    return { now: measure({ metric, period, filters }), ...quotaAsked(settings) };
  },
});
