import * as z from 'zod';
import { rankedMetricNames } from '../metrics/index.ts';
import { measure } from '../query/measure.ts';
import { periodSchema } from '../query/periods.ts';
import { defineWidget } from './define-widget.ts';

/** People by one metric; equal figures share a rank. */
export const leaderboard = defineWidget({
  settings: z.strictObject({
    metric: z.enum(rankedMetricNames).default('wonAmount'),
    period: periodSchema.default({ of: 'fiscal-quarter', offset: 0 }),
    people: z.int().min(3).max(50).default(10),
  }),
  size: { columns: 4, rows: 8, columnsMin: 3, rowsMin: 5 },
  ask: ({ metric, period, people }) => ({
    people: measure({ metric, by: 'owner', period, sort: 'value', limit: people }),
    quotas: measure({ metric: 'quotaAmount', by: 'owner', period, sort: 'value', limit: 200 }),
  }),
});
