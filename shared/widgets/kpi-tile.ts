import * as z from 'zod';
import type { Metric } from '../metrics/define-metric.ts';
import { metricNames, metrics } from '../metrics/index.ts';
import { measure } from '../query/measure.ts';
import { periodSchema } from '../query/periods.ts';
import { defineWidget } from './define-widget.ts';

const thisQuarter = { of: 'fiscal-quarter', offset: 0 } as const;

/** One figure, held against the period before, with the last twelve months as a quiet line. */
export const kpiTile = defineWidget({
  settings: z.strictObject({
    metric: z.enum(metricNames).default('wonAmount'),
    period: periodSchema.default(thisQuarter),
  }),
  size: { columns: 3, rows: 4, columnsMin: 2, rowsMin: 3 },
  ask: ({ metric, period }) => {
    const { countsBy }: Metric = metrics[metric];
    const now = measure({ metric, period, compare: 'previous' });
    const trend = measure({ metric, by: 'month', period: { of: 'last-months', count: 12 } });
    // A state of now has no earlier ones to stand beside it.
    return { now, ...(countsBy !== undefined && { trend }) };
  },
});
