import { defineMetric } from './define-metric.ts';
import { pushedIn } from './pushed-in.ts';

/** Sum of the amounts, as they are now, of deals pushed in. */
export const pushedInAmount = defineMetric({
  version: 2,
  source: 'due-deal',
  unit: 'money',
  countsBy: 'movedToOn',
  toDate: 'whole',
  better: 'less',
  measure: { kind: 'sum', field: 'amount', where: pushedIn },
});
