import * as z from 'zod';
import { measure } from '../query/measure.ts';
import { defineWidget } from './define-widget.ts';
import { dimensionSetting, filtersSetting, metricSetting, periodSetting } from './settings.ts';

/** Why, or where, deals are lost: the largest first, with the share that they make up together. */
export const lossReasons = defineWidget({
  settings: z.strictObject({
    metric: metricSetting('lostDeals', ['lostDeals', 'lostAmount']),
    by: dimensionSetting('leadSource'),
    period: periodSetting({ of: 'last-months', count: 12 }),
    filters: filtersSetting,
  }),
  size: { columns: 6, rows: 7, columnsMin: 3, rowsMin: 5 },
  ask: ({ metric, by, period, filters }) => ({
    losses: measure({ metric, by, period, filters, sort: 'value', limit: 12 }),
  }),
});
