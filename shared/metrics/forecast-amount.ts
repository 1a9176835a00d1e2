import { defineMetric } from './define-metric.ts';

/** Σ amount per forecast category for deals that close in the period; Omitted, where lost deals lie, is left out. */
export const forecastAmount = defineMetric({
  version: 1,
  source: 'opportunity',
  unit: 'money',
  countsBy: 'closeOn',
  better: 'more',
  measure: {
    kind: 'sum',
    field: 'amount',
    where: [{ field: 'forecastCategory', is: 'not-equal', values: ['Omitted'] }],
  },
});
