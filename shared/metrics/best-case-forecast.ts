import { defineMetric, flag } from './define-metric.ts';

/** Salesforce’s cumulative roll-up Best Case: Σ amount of Closed, Commit, Most Likely and Best Case. A lost deal is never in it. */
export const bestCaseForecast = defineMetric({
  version: 1,
  source: 'opportunity',
  unit: 'money',
  countsBy: 'closeOn',
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
