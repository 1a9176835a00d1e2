import { defineMetric, flag } from './define-metric.ts';

/** Salesforce’s cumulative roll-up Open Pipeline: Σ amount of open deals of Commit, Most Likely, Best Case and Pipeline; not of Closed. */
export const openForecast = defineMetric({
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
      { field: 'forecastCategory', is: 'one-of', values: ['Forecast', 'MostLikely', 'BestCase', 'Pipeline'] },
      flag('isClosed', false),
    ],
  },
});
