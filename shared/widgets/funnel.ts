import * as z from 'zod';
import type { FunnelSpec } from '../query/query-spec.ts';
import { defineWidget } from './define-widget.ts';
import { choiceSetting, filtersSetting, periodSetting } from './settings.ts';

/** Distinct deals created in a period by how far they came, lost ones included; by number, or by their amounts. */
export const funnel = defineWidget({
  settings: z.strictObject({
    period: periodSetting({ of: 'fiscal-year', offset: 0 }),
    by: choiceSetting(['count', 'amount'], 'count'),
    filters: filtersSetting,
  }),
  size: { columns: 5, rows: 8, columnsMin: 3, rowsMin: 6 },
  ask: ({ period, filters }) => ({ steps: { kind: 'funnel', period, filters } satisfies FunnelSpec }),
});
