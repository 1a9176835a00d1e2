import { defineMetric, flag } from './define-metric.ts';

/** Number of open deals, by close date. */
export const openDeals = defineMetric({
  version: 2,
  source: 'opportunity',
  unit: 'count',
  countsBy: 'closeOn',
  toDate: 'whole',
  better: 'more',
  measure: { kind: 'count', where: [flag('isClosed', false)] },
});
