import * as z from 'zod';
import { hasPast } from '../metrics/index.ts';
import { type Dimension, isGrain } from '../query/dimensions.ts';
import { measure } from '../query/measure.ts';
import { defineWidget } from './define-widget.ts';
import {
  anyPeriodSetting,
  choiceSetting,
  dimensionSetting,
  filtersSetting,
  metricSetting,
  splitSetting,
} from './settings.ts';

/** A metric split by one dimension, or by two, as bars from zero. Stages keep the organisation's order. */
export const bar = defineWidget({
  settings: z.strictObject({
    metric: metricSetting('openPipeline'),
    by: dimensionSetting('stage'),
    splitBy: splitSetting,
    period: anyPeriodSetting,
    compare: choiceSetting(['none', 'previous', 'year-before'], 'none'),
    filters: filtersSetting,
  }),
  size: { columns: 6, rows: 7, columnsMin: 3, rowsMin: 5 },
  ask: ({ metric, by, splitBy, period, compare, filters }) => ({
    bars: measure({
      metric,
      by,
      splitBy,
      period,
      filters,
      sort: hasOrder(by) ? 'dimension' : 'value',
      limit: isGrain(by) ? 60 : 20,
      ...(compare !== 'none' && period !== undefined && hasPast(metric) && { compare }),
    }),
  }),
});

/** Whether a dimension's members follow each other by themselves; of the others the largest come first. */
const hasOrder = (by: Dimension): boolean => isGrain(by) || ordered.has(by);

const ordered: ReadonlySet<Dimension> = new Set(['stage', 'forecastCategory', 'probability', 'weekday', 'hour']);
