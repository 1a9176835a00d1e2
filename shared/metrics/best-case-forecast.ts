import { defineMetric, flag } from './define-metric.ts';

/** Salesforce’s cumulative roll-up Best Case: Σ amount of Closed, Commit, Most Likely and Best Case. A lost deal is never in it. */
export const bestCaseForecast = defineMetric({
  version: 2,
  source: 'opportunity',
  unit: 'money',
  countsBy: 'closeOn',
  toDate: 'whole',
  better: 'more',
  measure: {
    kind: 'sum',
    field: 'amount',
    where: [
      { field: 'forecastCategory', is: 'one-of', values: ['Closed', 'Forecast', 'MostLikely', 'BestCase'] },
      flag('isLost', false),
    ],
  },
});
