import { defineMetric } from './define-metric.ts';

/** Median of the minutes from a lead’s creation to the first task or event of a person, over leads that were answered. Around the clock. */
export const leadResponseTime = defineMetric({
  version: 1,
  source: 'lead',
  unit: 'minutes',
  countsBy: 'createdAt',
  better: 'less',
  measure: { kind: 'median', of: 'response', where: [] },
});
