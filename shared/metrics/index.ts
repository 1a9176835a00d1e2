import { hasDimension } from '../query/dimensions.ts';
import { activitiesDone } from './activities-done.ts';
import { ageInStage } from './age-in-stage.ts';
import { attainmentPace } from './attainment-pace.ts';
import { averageDealSize } from './average-deal-size.ts';
import { bestCaseForecast } from './best-case-forecast.ts';
import { commitForecast } from './commit-forecast.ts';
import { createdWinRate } from './created-win-rate.ts';
import { dealsCreated } from './deals-created.ts';
import { asksElapsed, isAdditive, type Metric, termsOf } from './define-metric.ts';
import { dueDeals } from './due-deals.ts';
import { forecastAmount } from './forecast-amount.ts';
import { leadConversionRate } from './lead-conversion-rate.ts';
import { leadResponseTime } from './lead-response-time.ts';
import { leadsCreated } from './leads-created.ts';
import { leadsWithin5 } from './leads-within-5.ts';
import { leadsWithin15 } from './leads-within-15.ts';
import { leadsWithin60 } from './leads-within-60.ts';
import { lostAmount } from './lost-amount.ts';
import { lostDeals } from './lost-deals.ts';
import { lostDealsMoved } from './lost-deals-moved.ts';
import { medianDealSize } from './median-deal-size.ts';
import { meetingsHeld } from './meetings-held.ts';
import { oftenPushedDeals } from './often-pushed-deals.ts';
import { openDealAge } from './open-deal-age.ts';
import { openDeals } from './open-deals.ts';
import { openForecast } from './open-forecast.ts';
import { openPipeline } from './open-pipeline.ts';
import { overdueAmount } from './overdue-amount.ts';
import { overdueDeals } from './overdue-deals.ts';
import { pipelineCoverage } from './pipeline-coverage.ts';
import { pipelineCreated } from './pipeline-created.ts';
import { pipelineVelocity } from './pipeline-velocity.ts';
import { projection } from './projection.ts';
import { pulledInAmount } from './pulled-in-amount.ts';
import { pulledInDeals } from './pulled-in-deals.ts';
import { pushedInAmount } from './pushed-in-amount.ts';
import { pushedInDeals } from './pushed-in-deals.ts';
import { qualifiedCycle } from './qualified-cycle.ts';
import { quotaAmount } from './quota-amount.ts';
import { quotaAttainment } from './quota-attainment.ts';
import { quotaGap } from './quota-gap.ts';
import { remainingCoverage } from './remaining-coverage.ts';
import { salesCycle } from './sales-cycle.ts';
import { slippageRate } from './slippage-rate.ts';
import { slippedAmount } from './slipped-amount.ts';
import { slippedDeals } from './slipped-deals.ts';
import { stageConversion } from './stage-conversion.ts';
import { staleDeals } from './stale-deals.ts';
import { timeInStage } from './time-in-stage.ts';
import { weightedPipeline } from './weighted-pipeline.ts';
import { winRate } from './win-rate.ts';
import { winRateByAmount } from './win-rate-by-amount.ts';
import { winRateQualified } from './win-rate-qualified.ts';
import { wonAmount } from './won-amount.ts';
import { wonDeals } from './won-deals.ts';

/** The registry of metrics: one certified definition each. */
export const metrics = {
  openPipeline,
  weightedPipeline,
  openDeals,
  openDealAge,
  ageInStage,
  overdueDeals,
  overdueAmount,
  staleDeals,
  timeInStage,
  stageConversion,
  oftenPushedDeals,
  dueDeals,
  slippedDeals,
  slippedAmount,
  slippageRate,
  pulledInDeals,
  pulledInAmount,
  pushedInDeals,
  pushedInAmount,
  wonAmount,
  wonDeals,
  lostAmount,
  lostDeals,
  lostDealsMoved,
  winRate,
  winRateByAmount,
  createdWinRate,
  winRateQualified,
  averageDealSize,
  medianDealSize,
  salesCycle,
  qualifiedCycle,
  pipelineVelocity,
  pipelineCreated,
  dealsCreated,
  forecastAmount,
  commitForecast,
  bestCaseForecast,
  openForecast,
  projection,
  quotaAmount,
  quotaAttainment,
  quotaGap,
  attainmentPace,
  pipelineCoverage,
  remainingCoverage,
  leadsCreated,
  leadConversionRate,
  leadResponseTime,
  leadsWithin5,
  leadsWithin15,
  leadsWithin60,
  activitiesDone,
  meetingsHeld,
} as const;

export type MetricName = keyof typeof metrics;

// Object.keys is typed string[]; zod's enum wants the literal tuple.
export const metricNames = Object.keys(metrics) as [MetricName, ...MetricName[]];

export const isMetricName = (name: string): name is MetricName => name in metrics;

const namesWhere = (holds: (metric: Metric) => boolean): [MetricName, ...MetricName[]] => {
  const [first, ...others] = metricNames.filter((name) => holds(metrics[name]));
  if (first === undefined) throw new Error('no metric is of this kind');
  return [first, ...others];
};

/** The metrics that a formula is made of; any other one is its own only term. */
export const termsBehind = (name: MetricName): readonly MetricName[] => {
  const { measure }: Metric = metrics[name];
  return measure.kind === 'formula' ? termsOf(measure.formula).filter(isMetricName) : [name];
};

/** Whether a metric has a figure for each of some stretches of time: those of moves from day to day have one for a period alone. */
const hasCourse = ({ source, countsBy }: Metric): boolean =>
  countsBy !== undefined && hasDimension(source, 'fiscal-quarter');

/** Whether a metric can be split by months; quotas are of fiscal quarters. */
export const hasMonths = (name: MetricName): boolean =>
  termsBehind(name).every((term) => hasCourse(metrics[term]) && hasDimension(metrics[term].source, 'month'));

/**
 * Whether a figure means nothing without a period: it is held against the time that has passed, or against quotas, which
 * are set for some quarters only. All that was ever won is no share of those.
 */
export const asksForPeriod = (name: MetricName): boolean => {
  const { measure }: Metric = metrics[name];
  if (measure.kind !== 'formula') return false;
  const isOfQuotas = termsBehind(name).some((term) => metrics[term].source === 'quota');
  return isOfQuotas || asksElapsed(measure.formula);
};

/** Those that happen on a day, and so have a course. The others are states of now. */
export const datedMetricNames = namesWhere(hasCourse);

/** Those of which the most is the best, and so people can be ranked by them. */
export const rankedMetricNames = namesWhere(({ better }) => better === 'more');

/** Those of which the parts add up to the whole. */
export const additiveMetricNames = namesWhere(isAdditive);

/** Those that add up and happen on a day: how much happened when. */
export const datedAdditiveMetricNames = namesWhere(
  (metric) => isAdditive(metric) && hasCourse(metric) && metric.countsBy !== 'periodStartOn',
);

/**
 * Whether a figure has earlier ones to be held against. Of what is open now nobody can tell, by close dates, what was
 * open then; and what has moved in a part of a period is not held against what moved in the whole of another.
 */
export const hasPast = (name: MetricName): boolean => {
  const { countsBy, measure }: Metric = metrics[name];
  if (measure.kind === 'formula') return termsBehind(name).every(hasPast);
  const parts = measure.kind === 'ratio' ? [measure.of, measure.to] : [measure];
  const isOfOpen = parts.some(({ where }) =>
    where.some((filter) => filter.field === 'isClosed' && filter.is === 'equal' && filter.values.includes('false')),
  );
  return countsBy !== undefined && hasCourse(metrics[name]) && !isOfOpen;
};
