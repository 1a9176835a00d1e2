import { defineMetric } from './define-metric.ts';

/** Median of the days that deals spent in a stage, all of their visits together, over deals that left it in the period, lost ones among them. */
export const timeInStage = defineMetric({
  version: 1,
  source: 'stage-visit',
  unit: 'days',
  countsBy: 'leftStageOn',
  isOfOneStage: true,
  better: 'less',
  measure: { kind: 'median', of: 'stageDays', where: [] },
});
