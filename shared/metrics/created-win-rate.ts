import { defineMetric, flag } from './define-metric.ts';

/** won / all deals created in the period: a cohort. A young one reads low, because most of it is still open. */
export const createdWinRate = defineMetric({
  version: 1,
  source: 'opportunity',
  unit: 'ratio',
  countsBy: 'createdAt',
  decidedBy: ['stage', 'forecastCategory', 'probability'],
  better: 'more',
  measure: {
    kind: 'ratio',
    of: { kind: 'count', where: [flag('isWon', true)] },
    to: { kind: 'count', where: [] },
  },
});
