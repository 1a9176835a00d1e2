import { defineMetric, flag } from './define-metric.ts';

/** Number of open deals, by close date. */
export const openDeals = defineMetric({
  version: 1,
  source: 'opportunity',
  unit: 'count',
  countsBy: 'closeOn',
  better: 'more',
  measure: { kind: 'count', where: [flag('isClosed', false)] },
});
