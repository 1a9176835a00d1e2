import { defineMetric } from './define-metric.ts';

/** Number of deals that were to close in the period when it began; those made in it, by their first close date. */
export const dueDeals = defineMetric({
  version: 2,
  source: 'due-deal',
  unit: 'count',
  countsBy: 'dueOn',
  toDate: 'whole',
  better: 'more',
  measure: { kind: 'count', where: [] },
});
