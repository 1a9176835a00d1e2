import { defineMetric, flag } from './define-metric.ts';

/** After so many moves to a later day a close date is taken for fiction. */
const oftenPushes = 3;

/** Number of open deals whose close date was moved to a later day three times or more. */
export const oftenPushedDeals = defineMetric({
  version: 1,
  source: 'opportunity',
  unit: 'count',
  better: 'less',
  measure: {
    kind: 'count',
    where: [flag('isClosed', false), { field: 'pushes', is: 'at-least', values: [String(oftenPushes)] }],
  },
});
