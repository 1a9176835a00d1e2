import * as z from 'zod';
import { defineWidget } from './define-widget.ts';

/**
 * How the mirror does. It asks nothing together with its board: whoever may see the Sync page is told by that of every
 * object; others are told how fresh the figures of theirs are.
 */
export const syncHealth = defineWidget({
  settings: z.strictObject({}),
  size: { columns: 6, rows: 7, columnsMin: 3, rowsMin: 4 },
  ask: () => ({}),
});
