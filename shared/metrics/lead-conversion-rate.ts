import { defineMetric, flag } from './define-metric.ts';

/** Leads converted so far ÷ leads created in the period. A young period reads low. */
export const leadConversionRate = defineMetric({
  version: 1,
  source: 'lead',
  unit: 'ratio',
  countsBy: 'createdAt',
  decidedBy: ['status'],
  better: 'more',
  measure: {
    kind: 'ratio',
    of: { kind: 'count', where: [flag('isConverted', true)] },
    to: { kind: 'count', where: [] },
  },
});
