import { defineMetric, flag } from './define-metric.ts';

/** Median of the calendar days from creation to today, over open deals. */
export const openDealAge = defineMetric({
  source: 'opportunity',
  unit: 'days',
  better: 'less',
  measure: { kind: 'median', until: 'today', where: [flag('isClosed', false)] },
});
