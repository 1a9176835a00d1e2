import * as z from 'zod';
import { additiveMetricNames } from '../metrics/index.ts';
import { measure } from '../query/measure.ts';
import { defineWidget } from './define-widget.ts';
import { anyPeriodSetting, dimensionSetting, filtersSetting, metricSetting } from './settings.ts';

/** What a whole is made of: its six largest parts, and the others as one. Only figures that add up have parts. */
export const donut = defineWidget({
  settings: z.strictObject({
    metric: metricSetting('openPipeline', additiveMetricNames),
    by: dimensionSetting('leadSource'),
    period: anyPeriodSetting,
    filters: filtersSetting,
  }),
  size: { columns: 4, rows: 7, columnsMin: 3, rowsMin: 5 },
  ask: ({ metric, by, period, filters }) => ({
    parts: measure({ metric, by, period, filters, sort: 'value', limit: 6 }),
  }),
});
