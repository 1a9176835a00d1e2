import type { MetricName } from '#shared/metrics/index';
import type { Dimension, Grain } from '#shared/query/dimensions';
import type { Period } from '#shared/query/periods';
import type { WidgetTypeName } from '#shared/widgets/index';

interface Picture {
  readonly type: WidgetTypeName;
  /** Besides the metric. */
  readonly settings: Readonly<Record<string, unknown>>;
}

const bars = (by: Dimension, period?: Period): Picture => ({
  type: 'bar',
  settings: { by, ...(period !== undefined && { period }) },
});
const course = (grain: Grain = 'month'): Picture => ({
  type: 'line',
  settings: grain === 'month' ? {} : { grain, period: { of: 'last-months', count: 24 } },
});
const tile: Picture = { type: 'kpi-tile', settings: {} };
const ranks: Picture = { type: 'leaderboard', settings: {} };

const thisQuarter: Period = { of: 'fiscal-quarter', offset: 0 };
const thisYear: Period = { of: 'fiscal-year', offset: 0 };

/**
 * The picture that shows a metric best to somebody who has chosen nothing yet: what has a past as a course, what is open
 * by where it stands or whose it is, what a person answers for as ranks, what is held against a goal as a figure.
 */
export const bestPictures: Readonly<Record<MetricName, Picture>> = {
  openPipeline: bars('stage'),
  weightedPipeline: bars('forecastCategory'),
  openDeals: bars('owner'),
  openDealAge: bars('stage'),
  ageInStage: bars('stage'),
  overdueDeals: bars('owner'),
  overdueAmount: bars('owner'),
  staleDeals: bars('owner'),
  pipelineCreated: course(),
  dealsCreated: bars('leadSource', thisYear),
  pipelineVelocity: tile,
  dueDeals: bars('owner', thisQuarter),
  slippedDeals: bars('owner', thisQuarter),
  slippedAmount: tile,
  slippageRate: bars('owner', thisQuarter),
  pulledInDeals: tile,
  pulledInAmount: tile,
  pushedInDeals: tile,
  pushedInAmount: tile,
  oftenPushedDeals: bars('owner'),
  timeInStage: bars('stage', { of: 'last-months', count: 12 }),
  stageConversion: bars('stage', { of: 'last-months', count: 12 }),
  wonAmount: course(),
  wonDeals: ranks,
  lostAmount: { type: 'loss-reasons', settings: {} },
  lostDeals: { type: 'loss-reasons', settings: {} },
  lostDealsMoved: course(),
  averageDealSize: course('fiscal-quarter'),
  medianDealSize: bars('type', thisYear),
  salesCycle: course('fiscal-quarter'),
  qualifiedCycle: tile,
  winRate: course(),
  winRateByAmount: bars('leadSource', thisYear),
  winRateQualified: bars('owner', thisYear),
  createdWinRate: course('fiscal-quarter'),
  forecastAmount: bars('forecastCategory', thisQuarter),
  commitForecast: bars('owner', thisQuarter),
  bestCaseForecast: tile,
  openForecast: tile,
  projection: tile,
  quotaAmount: bars('owner', thisQuarter),
  quotaAttainment: bars('owner', thisQuarter),
  quotaGap: tile,
  attainmentPace: bars('owner', thisQuarter),
  pipelineCoverage: tile,
  remainingCoverage: bars('owner', thisQuarter),
  leadsCreated: course(),
  leadConversionRate: bars('leadSource', thisYear),
  leadResponseTime: bars('owner', thisQuarter),
  leadsWithin5: tile,
  leadsWithin15: tile,
  leadsWithin60: course(),
  activitiesDone: { type: 'heat-map', settings: {} },
  meetingsHeld: ranks,
};
