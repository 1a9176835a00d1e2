import * as z from 'zod';
import { measure } from '../query/measure.ts';
import { defineWidget } from './define-widget.ts';
import { periodSetting } from './settings.ts';

/** Closed, commit, best case and pipeline of a fiscal quarter against its quota. */
export const forecastQuota = defineWidget({
  settings: z.strictObject({ period: periodSetting({ of: 'fiscal-quarter', offset: 0 }) }),
  size: { columns: 6, rows: 6, columnsMin: 4, rowsMin: 5 },
  ask: ({ period }) => ({
    categories: measure({ metric: 'forecastAmount', by: 'forecastCategory', period }),
    quota: measure({ metric: 'quotaAmount', period }),
  }),
});
