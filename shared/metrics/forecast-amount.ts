import { defineMetric, flag } from './define-metric.ts';

/** Σ amount per forecast category for deals that close in the period, but Omitted. A lost deal is never in it, whatever its category. */
export const forecastAmount = defineMetric({
  version: 3,
  source: 'opportunity',
  unit: 'money',
  countsBy: 'closeOn',
  toDate: 'whole',
  better: 'more',
  measure: {
    kind: 'sum',
    field: 'amount',
    where: [{ field: 'forecastCategory', is: 'not-equal', values: ['Omitted'] }, flag('isLost', false)],
  },
});
