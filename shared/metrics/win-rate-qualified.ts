import type { Filter } from '../query/filter.ts';
import { defineMetric, flag } from './define-metric.ts';

/** Deals that got as far as `qualified-stage` asks and are worth something. */
const qualified: readonly Filter[] = [flag('isQualified', true), { field: 'amount', is: 'more-than', values: ['0'] }];

/** won / (won + lost), by count, of qualified deals with an amount above zero whose close date lies in the period. */
export const winRateQualified = defineMetric({
  version: 1,
  source: 'opportunity',
  unit: 'ratio',
  countsBy: 'closeOn',
  decidedBy: ['stage', 'forecastCategory', 'probability'],
  better: 'more',
  measure: {
    kind: 'ratio',
    of: { kind: 'count', where: [flag('isWon', true), ...qualified] },
    to: { kind: 'count', where: [flag('isClosed', true), ...qualified] },
  },
});
