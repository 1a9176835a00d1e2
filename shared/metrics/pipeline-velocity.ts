import { defineMetric, term } from './define-metric.ts';

/** Open deals × win rate × average deal size ÷ sales cycle in days: money per day. All four over the same people, period and filters. */
export const pipelineVelocity = defineMetric({
  version: 2,
  source: 'opportunity',
  unit: 'money',
  countsBy: 'closeOn',
  better: 'more',
  measure: {
    kind: 'formula',
    formula: {
      op: 'per',
      left: {
        op: 'times',
        left: { op: 'times', left: term('openDeals'), right: term('winRate') },
        right: term('averageDealSize'),
      },
      right: term('salesCycle'),
    },
  },
});
