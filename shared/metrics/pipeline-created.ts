import { defineMetric } from './define-metric.ts';

/** Σ amount of deals by the day they were created, whatever became of them. */
export const pipelineCreated = defineMetric({
  version: 1,
  source: 'opportunity',
  unit: 'money',
  countsBy: 'createdAt',
  better: 'more',
  measure: { kind: 'sum', field: 'amount', where: [] },
});
