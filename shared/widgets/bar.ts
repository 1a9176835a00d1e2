import * as z from 'zod';
import { metricNames } from '../metrics/index.ts';
import { dimensionSchema } from '../query/dimensions.ts';
import { measure } from '../query/measure.ts';
import { periodSchema } from '../query/periods.ts';
import { defineWidget } from './define-widget.ts';

/** A metric split by one dimension, as bars from zero. Stages keep the organisation's order. */
export const bar = defineWidget({
  settings: z.strictObject({
    metric: z.enum(metricNames).default('openPipeline'),
    by: dimensionSchema.default('stage'),
    period: periodSchema.optional(),
  }),
  size: { columns: 6, rows: 7, columnsMin: 3, rowsMin: 5 },
  ask: ({ metric, by, period }) => ({
    bars: measure({ metric, by, period, limit: 20 }),
  }),
});
