import * as z from 'zod';
import { datedAdditiveMetricNames } from '../metrics/index.ts';
import { measure } from '../query/measure.ts';
import { defineWidget } from './define-widget.ts';
import { choiceSetting, filtersSetting, metricSetting } from './settings.ts';

/** The months that a heat map looks back on. */
export const heatMapPeriod = { of: 'last-months', count: 12 } as const;

/** How much happens when: each day of twelve months, or the hours of the week. */
export const heatMap = defineWidget({
  settings: z.strictObject({
    metric: metricSetting('activitiesDone', datedAdditiveMetricNames),
    show: choiceSetting(['calendar', 'hours'], 'calendar'),
    filters: filtersSetting,
  }),
  size: { columns: 8, rows: 5, columnsMin: 4, rowsMin: 5 },
  ask: ({ metric, show, filters }) => ({
    cells: measure({
      metric,
      period: heatMapPeriod,
      filters,
      ...(show === 'calendar' ? { by: 'day', limit: 400 } : { by: 'weekday', splitBy: 'hour' }),
    }),
  }),
});
