import { defineMetric } from './define-metric.ts';
import { pushedIn } from './pushed-in.ts';

/** Number of deals, not lost, whose close date was moved into the period from an earlier one. */
export const pushedInDeals = defineMetric({
  version: 2,
  source: 'due-deal',
  unit: 'count',
  countsBy: 'movedToOn',
  toDate: 'whole',
  better: 'less',
  measure: { kind: 'count', where: pushedIn },
});
