import { defineMetric } from './define-metric.ts';
import { pulledIn } from './pulled-in.ts';

/** Number of deals, not lost, whose close date was moved into the period from a later one. */
export const pulledInDeals = defineMetric({
  version: 2,
  source: 'due-deal',
  unit: 'count',
  countsBy: 'movedToOn',
  toDate: 'whole',
  better: 'more',
  measure: { kind: 'count', where: pulledIn },
});
