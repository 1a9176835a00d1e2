import { defineMetric } from './define-metric.ts';
import { pulledIn } from './pulled-in.ts';

/** Sum of the amounts, as they are now, of deals pulled in. */
export const pulledInAmount = defineMetric({
  version: 2,
  source: 'due-deal',
  unit: 'money',
  countsBy: 'movedToOn',
  toDate: 'whole',
  better: 'more',
  measure: { kind: 'sum', field: 'amount', where: pulledIn },
});
