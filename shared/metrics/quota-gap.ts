import { defineMetric, term } from './define-metric.ts';

/** Σ quota − Σ won: what is still to be won; below zero, what was won beyond the quota. */
export const quotaGap = defineMetric({
  version: 2,
  source: 'quota',
  unit: 'money',
  countsBy: 'periodStartOn',
  better: 'less',
  measure: { kind: 'formula', formula: { op: 'minus', left: term('quotaAmount'), right: term('wonAmount') } },
});
