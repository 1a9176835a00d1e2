import * as z from 'zod';
import { periodSchema } from '../query/periods.ts';
import type { RecordsSpec } from '../query/query-spec.ts';
import { recordColumnSchema } from '../query/record-columns.ts';
import { defineWidget } from './define-widget.ts';

/** Open deals as rows, with totals over all of them. */
export const table = defineWidget({
  settings: z.strictObject({
    columns: z.array(recordColumnSchema).min(1).default(['name', 'account', 'owner', 'stage', 'amount', 'closeOn']),
    period: periodSchema.optional(),
    sort: z
      .strictObject({ by: recordColumnSchema, descending: z.boolean() })
      .default({ by: 'amount', descending: true }),
  }),
  size: { columns: 8, rows: 9, columnsMin: 4, rowsMin: 5 },
  ask: ({ columns, period, sort }) => ({
    deals: {
      kind: 'records',
      object: 'opportunity',
      columns,
      period,
      filters: [{ field: 'isClosed', is: 'equal', values: ['false'] }],
      sort,
      limit: 50,
    } satisfies RecordsSpec,
  }),
});
