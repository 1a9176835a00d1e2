import * as z from 'zod';
import type { ChangesSpec } from '../query/query-spec.ts';
import { defineWidget } from './define-widget.ts';

/** The latest changes of deals, newest first. */
export const whatChanged = defineWidget({
  settings: z.strictObject({ entries: z.int().min(5).max(100).default(20) }),
  size: { columns: 4, rows: 9, columnsMin: 3, rowsMin: 5 },
  ask: ({ entries }) => ({
    changes: { kind: 'changes', object: 'opportunity', filters: [], limit: entries } satisfies ChangesSpec,
  }),
});
