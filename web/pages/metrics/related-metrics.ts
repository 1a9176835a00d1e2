import { type MetricName, metricNames, termsBehind } from '#shared/metrics/index';

/** Metrics that answer nearly the same question in another way; whoever quarrels about one of them means another. */
const families: readonly (readonly MetricName[])[] = [
  ['winRate', 'winRateByAmount', 'winRateQualified', 'createdWinRate'],
  ['averageDealSize', 'medianDealSize'],
  ['pipelineCoverage', 'remainingCoverage'],
  ['lostDeals', 'lostDealsMoved'],
  ['openDealAge', 'ageInStage', 'salesCycle', 'qualifiedCycle'],
  ['slippedDeals', 'overdueDeals', 'oftenPushedDeals'],
  ['pulledInDeals', 'pushedInDeals'],
  ['ageInStage', 'timeInStage'],
  ['stageConversion', 'createdWinRate'],
  ['openPipeline', 'weightedPipeline'],
  ['forecastAmount', 'commitForecast', 'bestCaseForecast', 'openForecast'],
  ['quotaAttainment', 'attainmentPace', 'quotaGap'],
  ['leadResponseTime', 'leadsWithin5', 'leadsWithin15', 'leadsWithin60'],
];

/** The metrics that stand beside one in the dictionary. */
export interface RelatedMetrics {
  /** Other definitions of nearly the same. */
  readonly variants: readonly MetricName[];
  /** What a formula is made of. */
  readonly terms: readonly MetricName[];
  /** The formulas that it is a term of. */
  readonly usedBy: readonly MetricName[];
}

export const relatedMetrics = (name: MetricName): RelatedMetrics => ({
  variants: families
    .filter((family) => family.includes(name))
    .flatMap((family) => family.filter((one) => one !== name)),
  terms: formulaTerms(name),
  usedBy: metricNames.filter((other) => formulaTerms(other).includes(name)),
});

const formulaTerms = (name: MetricName): readonly MetricName[] => termsBehind(name).filter((term) => term !== name);
