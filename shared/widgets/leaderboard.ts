import * as z from 'zod';
import type { Metric } from '../metrics/define-metric.ts';
import { hasPast, type MetricName, metrics, rankedMetricNames } from '../metrics/index.ts';
import { measure } from '../query/measure.ts';
import { me } from '../query/own-user.ts';
import { defineWidget } from './define-widget.ts';
import { choiceSetting, countSetting, filtersSetting, metricSetting, periodSetting } from './settings.ts';

/** All who are ranked, so that whoever stands below the last row shown can be told her place. */
const rankedMax = 200;

/** People by one metric, each with the place before; equal figures share a rank. */
export const leaderboard = defineWidget({
  settings: z.strictObject({
    metric: metricSetting('wonAmount', rankedMetricNames),
    period: periodSetting({ of: 'fiscal-quarter', offset: 0 }),
    people: countSetting(10, { min: 3, max: 50 }),
    /** `own`: viewers read their own name alone, for places where colleagues may not be compared by name. */
    names: choiceSetting(['all', 'own'], 'all'),
    filters: filtersSetting,
  }),
  size: { columns: 4, rows: 8, columnsMin: 3, rowsMin: 5 },
  ask: ({ metric, period, names, filters }) => ({
    people: measure({
      metric,
      by: 'owner',
      period,
      filters,
      sort: 'value',
      limit: rankedMax,
      ...(names === 'own' && { names }),
      ...(hasPast(metric) && { compare: 'previous' }),
    }),
    ...(unitOf(metric) === 'money' && {
      quotas: measure({
        metric: 'quotaAmount',
        by: 'owner',
        period,
        // What a colleague is to sell would tell who she is.
        ...(names === 'own' && { filters: [{ field: 'owner', is: 'equal', values: [me] }] }),
        sort: 'value',
        limit: rankedMax,
      }),
    }),
  }),
});

const unitOf = (name: MetricName): Metric['unit'] => metrics[name].unit;
