import { defineMetric, flag } from './define-metric.ts';

/** Number of open deals without an activity for 30 days; one that never had any counts from its creation. */
export const staleDeals = defineMetric({
  version: 1,
  source: 'opportunity',
  unit: 'count',
  better: 'less',
  measure: { kind: 'count', where: [flag('isClosed', false), { field: 'risk', is: 'equal', values: ['stale'] }] },
});
