import type { Dimension } from '../query/dimensions.ts';
import type { MeasureSpec } from '../query/query-spec.ts';
import type { Metric } from './define-metric.ts';
import { type MetricName, metrics, termsBehind } from './index.ts';

/** Whether a split tells nothing of a metric, because each member says beforehand what the figure of its rows is. */
export const isDecidedBy = (name: MetricName, by: Dimension): boolean =>
  termsBehind(name).some((term) => {
    const { decidedBy = [] }: Metric = metrics[term];
    return decidedBy.some((each) => each === by);
  });

type Asked = Pick<MeasureSpec, 'metric' | 'by' | 'splitBy' | 'filters'>;

/** Whether a question pools stages of which each has its own figure: it asks for a split by stage, or for a filter that leaves one. */
export const poolsStages = ({ metric, by, splitBy, filters }: Asked): boolean => {
  const { isOfOneStage }: Metric = metrics[metric];
  if (isOfOneStage !== true || by === 'stage' || splitBy === 'stage') return false;
  return !filters.some(
    (filter) =>
      filter.field === 'stage' && (filter.is === 'equal' || filter.is === 'one-of') && filter.values.length === 1,
  );
};
