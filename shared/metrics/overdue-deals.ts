import { defineMetric, flag } from './define-metric.ts';

/** Number of open deals whose close date has passed. */
export const overdueDeals = defineMetric({
  version: 1,
  source: 'opportunity',
  unit: 'count',
  better: 'less',
  measure: { kind: 'count', where: [flag('isClosed', false), { field: 'risk', is: 'equal', values: ['overdue'] }] },
});
