import { defineMetric, flag } from './define-metric.ts';

/** Σ amount of deals closed and not won, by close date. */
export const lostAmount = defineMetric({
  version: 1,
  source: 'opportunity',
  unit: 'money',
  countsBy: 'closeOn',
  better: 'less',
  measure: { kind: 'sum', field: 'amount', where: [flag('isClosed', true), flag('isWon', false)] },
});
