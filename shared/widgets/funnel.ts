import * as z from 'zod';
import { periodSchema } from '../query/periods.ts';
import type { FunnelSpec } from '../query/query-spec.ts';
import { defineWidget } from './define-widget.ts';

/** Distinct deals created in a period by how far they came, lost ones included. */
export const funnel = defineWidget({
  settings: z.strictObject({ period: periodSchema.default({ of: 'fiscal-year', offset: 0 }) }),
  size: { columns: 4, rows: 8, columnsMin: 3, rowsMin: 6 },
  ask: ({ period }) => ({ steps: { kind: 'funnel', period, filters: [] } satisfies FunnelSpec }),
});
