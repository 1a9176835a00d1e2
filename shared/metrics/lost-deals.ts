import { defineMetric, flag } from './define-metric.ts';

/** Number of deals closed and not won, by close date. */
export const lostDeals = defineMetric({
  version: 1,
  source: 'opportunity',
  unit: 'count',
  countsBy: 'closeOn',
  better: 'less',
  measure: { kind: 'count', where: [flag('isClosed', true), flag('isWon', false)] },
});
