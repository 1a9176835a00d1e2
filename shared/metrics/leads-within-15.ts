import { defineMetric } from './define-metric.ts';

/** Leads answered within 15 minutes ÷ leads created. One that nobody has answered yet is not within. */
export const leadsWithin15 = defineMetric({
  version: 1,
  source: 'lead',
  unit: 'ratio',
  countsBy: 'createdAt',
  better: 'more',
  measure: {
    kind: 'ratio',
    of: { kind: 'count', where: [{ field: 'response', is: 'at-most', values: ['15'] }] },
    to: { kind: 'count', where: [] },
  },
});
