import { defineMetric } from './define-metric.ts';
import { slipped } from './slipped.ts';

/** Number of deals due in the period that were not closed in it and whose close date now lies after it. A deal counts once, however often it was pushed. */
export const slippedDeals = defineMetric({
  version: 2,
  source: 'due-deal',
  unit: 'count',
  countsBy: 'dueOn',
  toDate: 'whole',
  better: 'less',
  measure: { kind: 'count', where: slipped },
});
