import { defineMetric } from './define-metric.ts';
import { slipped } from './slipped.ts';

/** Sum of the amounts, as they are now, of slipped deals. */
export const slippedAmount = defineMetric({
  version: 2,
  source: 'due-deal',
  unit: 'money',
  countsBy: 'dueOn',
  toDate: 'whole',
  better: 'less',
  measure: { kind: 'sum', field: 'amount', where: slipped },
});
