import { defineMetric, flag } from './define-metric.ts';

/** Number of tasks that were done and events whose day has come. */
export const activitiesDone = defineMetric({
  version: 1,
  source: 'activity',
  unit: 'count',
  countsBy: 'activityOn',
  better: 'more',
  measure: { kind: 'count', where: [flag('isClosed', true)] },
});
