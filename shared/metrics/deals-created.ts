import { defineMetric } from './define-metric.ts';

/** Number of deals by the day they were created, whatever became of them. */
export const dealsCreated = defineMetric({
  version: 1,
  source: 'opportunity',
  unit: 'count',
  countsBy: 'createdAt',
  better: 'more',
  measure: { kind: 'count', where: [] },
});
