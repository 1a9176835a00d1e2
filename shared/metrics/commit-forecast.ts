import { defineMetric, flag } from './define-metric.ts';

/** Salesforce’s cumulative roll-up Commit: Σ amount of Closed and Commit (`Forecast`). A lost deal is never in it, whatever its category. */
export const commitForecast = defineMetric({
  version: 2,
  source: 'opportunity',
  unit: 'money',
  countsBy: 'closeOn',
  toDate: 'whole',
  better: 'more',
  measure: {
    kind: 'sum',
    field: 'amount',
    where: [{ field: 'forecastCategory', is: 'one-of', values: ['Closed', 'Forecast'] }, flag('isLost', false)],
  },
});
