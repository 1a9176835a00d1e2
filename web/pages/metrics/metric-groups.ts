import type { MetricName } from '#shared/metrics/index';

/** The dictionary's chapters, and the metrics of each in the order in which they are read. */
export const metricGroups = {
  pipeline: ['openPipeline', 'weightedPipeline', 'openDeals', 'openDealAge', 'pipelineCreated', 'dealsCreated'],
  outcome: ['wonAmount', 'wonDeals', 'lostAmount', 'lostDeals', 'averageDealSize', 'salesCycle'],
  rates: ['winRate', 'winRateByAmount', 'createdWinRate'],
  forecast: ['forecastAmount', 'quotaAmount'],
} as const satisfies Record<string, readonly MetricName[]>;

export type MetricGroup = keyof typeof metricGroups;
