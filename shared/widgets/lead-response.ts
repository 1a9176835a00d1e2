import * as z from 'zod';
import { measure } from '../query/measure.ts';
import { defineWidget } from './define-widget.ts';
import { filtersSetting, periodSetting, switchSetting } from './settings.ts';

/** How soon new leads hear from somebody: the middle one, the late ones, and the share within a few limits. */
export const leadResponse = defineWidget({
  settings: z.strictObject({
    period: periodSetting({ of: 'last-days', count: 30 }),
    byOwner: switchSetting(true),
    filters: filtersSetting,
  }),
  size: { columns: 4, rows: 7, columnsMin: 3, rowsMin: 4 },
  ask: ({ period, byOwner, filters }) => ({
    response: measure({ metric: 'leadResponseTime', period, filters, compare: 'previous' }),
    within5: measure({ metric: 'leadsWithin5', period, filters }),
    within15: measure({ metric: 'leadsWithin15', period, filters }),
    within60: measure({ metric: 'leadsWithin60', period, filters }),
    ...(byOwner && {
      owners: measure({ metric: 'leadResponseTime', by: 'owner', period, filters, sort: 'value', limit: 10 }),
    }),
  }),
});
