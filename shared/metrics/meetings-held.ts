import { defineMetric, flag } from './define-metric.ts';

/** Number of events whose day has come. */
export const meetingsHeld = defineMetric({
  version: 1,
  source: 'activity',
  unit: 'count',
  countsBy: 'activityOn',
  better: 'more',
  measure: { kind: 'count', where: [flag('isClosed', true), { field: 'type', is: 'equal', values: ['Event'] }] },
});
