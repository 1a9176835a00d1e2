import { averageDealSize } from './average-deal-size.ts';
import { createdWinRate } from './created-win-rate.ts';
import { dealsCreated } from './deals-created.ts';
import { isAdditive, type Metric } from './define-metric.ts';
import { forecastAmount } from './forecast-amount.ts';
import { lostAmount } from './lost-amount.ts';
import { lostDeals } from './lost-deals.ts';
import { openDealAge } from './open-deal-age.ts';
import { openDeals } from './open-deals.ts';
import { openPipeline } from './open-pipeline.ts';
import { pipelineCreated } from './pipeline-created.ts';
import { quotaAmount } from './quota-amount.ts';
import { salesCycle } from './sales-cycle.ts';
import { weightedPipeline } from './weighted-pipeline.ts';
import { winRate } from './win-rate.ts';
import { winRateByAmount } from './win-rate-by-amount.ts';
import { wonAmount } from './won-amount.ts';
import { wonDeals } from './won-deals.ts';

/** The registry of metrics: one certified definition each. */
export const metrics = {
  openPipeline,
  weightedPipeline,
  openDeals,
  openDealAge,
  wonAmount,
  wonDeals,
  lostAmount,
  lostDeals,
  winRate,
  winRateByAmount,
  createdWinRate,
  averageDealSize,
  salesCycle,
  pipelineCreated,
  dealsCreated,
  forecastAmount,
  quotaAmount,
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

/** Those that happen on a day, and so have months. The others are states of now. */
export const datedMetricNames = namesWhere(({ countsBy }) => countsBy !== undefined);

/** Those of which the most is the best, and so people can be ranked by them. */
export const rankedMetricNames = namesWhere(({ better }) => better === 'more');

/** Those of which the parts add up to the whole. */
export const additiveMetricNames = namesWhere(isAdditive);

/** Those that add up and happen on a day: how much happened when. */
export const datedAdditiveMetricNames = namesWhere(
  (metric) => isAdditive(metric) && metric.countsBy !== undefined && metric.countsBy !== 'periodStartOn',
);
