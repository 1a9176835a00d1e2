import { defineMetric, flag } from './define-metric.ts';

/** won / (won + lost), by count, for deals whose close date lies in the period. Open deals are not in it. */
export const winRate = defineMetric({
  version: 1,
  source: 'opportunity',
  unit: 'ratio',
  countsBy: 'closeOn',
  decidedBy: ['stage', 'forecastCategory', 'probability'],
  better: 'more',
  measure: {
    kind: 'ratio',
    of: { kind: 'count', where: [flag('isWon', true)] },
    to: { kind: 'count', where: [flag('isClosed', true)] },
  },
});
