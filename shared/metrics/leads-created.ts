import { defineMetric } from './define-metric.ts';

/** Number of leads created, whatever became of them. */
export const leadsCreated = defineMetric({
  version: 1,
  source: 'lead',
  unit: 'count',
  countsBy: 'createdAt',
  better: 'more',
  measure: { kind: 'count', where: [] },
});
