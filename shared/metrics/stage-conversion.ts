import { defineMetric, flag } from './define-metric.ts';

/** Distinct deals that got beyond a stage ÷ distinct deals that reached it in the period, lost ones among them. A stage that was skipped was passed. */
export const stageConversion = defineMetric({
  version: 1,
  source: 'stage-visit',
  unit: 'ratio',
  countsBy: 'reachedStageOn',
  isOfOneStage: true,
  better: 'more',
  measure: {
    kind: 'ratio',
    of: { kind: 'count', where: [flag('wentOn', true)] },
    to: { kind: 'count', where: [] },
  },
});
