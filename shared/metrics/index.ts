import { averageDealSize } from './average-deal-size.ts';
import { forecastAmount } from './forecast-amount.ts';
import { openDeals } from './open-deals.ts';
import { openPipeline } from './open-pipeline.ts';
import { quotaAmount } from './quota-amount.ts';
import { winRate } from './win-rate.ts';
import { wonAmount } from './won-amount.ts';

/** The registry of metrics: one certified definition each. */
export const metrics = {
  openPipeline,
  openDeals,
  wonAmount,
  winRate,
  averageDealSize,
  forecastAmount,
  quotaAmount,
} as const;

export type MetricName = keyof typeof metrics;

// Object.keys is typed string[]; zod's enum wants the literal tuple.
export const metricNames = Object.keys(metrics) as [MetricName, ...MetricName[]];
