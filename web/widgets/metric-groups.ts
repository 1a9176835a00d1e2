import type { MetricName } from '#shared/metrics/index';

/** The dictionary's chapters, and the metrics of each in the order in which they are read. */
export const metricGroups = {
  pipeline: [
    'openPipeline',
    'weightedPipeline',
    'openDeals',
    'openDealAge',
    'ageInStage',
    'overdueDeals',
    'overdueAmount',
    'staleDeals',
    'pipelineCreated',
    'dealsCreated',
    'pipelineVelocity',
  ],
  outcome: [
    'wonAmount',
    'wonDeals',
    'lostAmount',
    'lostDeals',
    'lostDealsMoved',
    'averageDealSize',
    'medianDealSize',
    'salesCycle',
  ],
  rates: ['winRate', 'winRateByAmount', 'createdWinRate'],
  forecast: [
    'forecastAmount',
    'commitForecast',
    'bestCaseForecast',
    'openForecast',
    'projection',
    'quotaAmount',
    'quotaAttainment',
    'quotaGap',
    'attainmentPace',
    'pipelineCoverage',
    'remainingCoverage',
  ],
  work: [
    'leadsCreated',
    'leadConversionRate',
    'leadResponseTime',
    'leadsWithin5',
    'leadsWithin15',
    'leadsWithin60',
    'activitiesDone',
    'meetingsHeld',
  ],
} as const satisfies Record<string, readonly MetricName[]>;

export type MetricGroup = keyof typeof metricGroups;
