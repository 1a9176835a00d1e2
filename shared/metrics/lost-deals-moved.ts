import { defineMetric, flag } from './define-metric.ts';

/** Number of deals lost, by the day on which they were really moved there and not by the close date that somebody typed. */
export const lostDealsMoved = defineMetric({
  version: 1,
  source: 'opportunity',
  unit: 'count',
  countsBy: 'closedAt',
  better: 'less',
  measure: { kind: 'count', where: [flag('isLost', true)] },
});
