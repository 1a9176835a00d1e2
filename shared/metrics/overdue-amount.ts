import { defineMetric, flag } from './define-metric.ts';

/** Σ amount of open deals whose close date has passed. */
export const overdueAmount = defineMetric({
  version: 1,
  source: 'opportunity',
  unit: 'money',
  better: 'less',
  measure: {
    kind: 'sum',
    field: 'amount',
    where: [flag('isClosed', false), { field: 'risk', is: 'equal', values: ['overdue'] }],
  },
});
