import * as z from 'zod';
import { boardColumns } from '../board/board-content.ts';
import { defineWidget } from './define-widget.ts';

/**
 * A heading across the board: what stands below it, down to the next one or to the end of the tab, is its section. Its
 * words are the widget's own title.
 */
export const section = defineWidget({
  settings: z.strictObject({
    description: z.string().max(300).default('').meta({ control: 'text' }),
    /** For who has not yet opened or closed it herself. */
    startsCollapsed: z.boolean().default(false).meta({ control: 'switch' }),
  }),
  size: { columns: boardColumns, rows: 1, columnsMin: boardColumns, rowsMin: 1 },
  opensSection: true,
  ask: () => ({}),
});
