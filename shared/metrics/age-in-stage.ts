import { defineMetric, flag } from './define-metric.ts';

/** Median of the days since open deals last changed their stage. */
export const ageInStage = defineMetric({
  version: 1,
  source: 'opportunity',
  unit: 'days',
  better: 'less',
  measure: { kind: 'median', of: 'daysInStage', where: [flag('isClosed', false)] },
});
