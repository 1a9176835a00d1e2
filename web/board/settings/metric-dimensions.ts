import type { Metric } from '#shared/metrics/define-metric';
import { type MetricName, metrics } from '#shared/metrics/index';
import { isDecidedBy } from '#shared/metrics/telling-splits';
import { type Dimension, grains, hasDimension, isGrain, namedDimensions } from '#shared/query/dimensions';
import { measure } from '#shared/query/measure';
import { sourcesOf } from '#shared/query/narrow';

/** Whether a metric can be split by a dimension: all of its rows have it and are not decided by it, and stretches of time ask for a day. */
export const canSplit = (metric: MetricName, by: Dimension): boolean => {
  const isOfTime = isGrain(by) || by === 'weekday' || by === 'hour';
  if (isOfTime && !isDated(metric)) return false;
  if (isDecidedBy(metric, by)) return false;
  return sourcesOf(measure({ metric })).every((source) => hasDimension(source, by));
};

/** The declared dimensions that a metric can be split by: stretches of time, then fields. */
export const dimensionsOf = (metric: MetricName) => ({
  time: grains.filter((grain) => canSplit(metric, grain)),
  fields: namedDimensions.filter((name) => canSplit(metric, name)),
});

/** Whether the rows of a metric fall on a day; of the others there is only now. */
export const isDated = (name: MetricName): boolean => {
  const { countsBy }: Metric = metrics[name];
  return countsBy !== undefined;
};
