import { defineMetric, flag } from './define-metric.ts';

/** Median of the calendar days from creation to today, over open deals. */
export const openDealAge = defineMetric({
  version: 1,
  source: 'opportunity',
  unit: 'days',
  better: 'less',
  measure: { kind: 'median', of: 'age', where: [flag('isClosed', false)] },
});
