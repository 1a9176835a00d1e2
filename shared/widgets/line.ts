import * as z from 'zod';
import { datedMetricNames } from '../metrics/index.ts';
import { measure } from '../query/measure.ts';
import { periodSchema } from '../query/periods.ts';
import { defineWidget } from './define-widget.ts';

/** A metric by month. */
export const line = defineWidget({
  settings: z.strictObject({
    metric: z.enum(datedMetricNames).default('wonAmount'),
    period: periodSchema.default({ of: 'last-months', count: 12 }),
  }),
  size: { columns: 6, rows: 7, columnsMin: 3, rowsMin: 5 },
  ask: ({ metric, period }) => ({
    points: measure({ metric, by: 'month', period, limit: 60 }),
  }),
});
