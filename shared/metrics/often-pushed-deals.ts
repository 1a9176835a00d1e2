import { oftenPushes } from './deal-risk.ts';
import { defineMetric, flag } from './define-metric.ts';

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
