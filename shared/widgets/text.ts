import * as z from 'zod';
import { defineWidget } from './define-widget.ts';
import { anyPeriodSetting } from './settings.ts';

/**
 * Words of whoever made the board: headings, lists, links, emphasis. `{{viewer}}` is who looks, `{{period}}` the
 * period. Pictures from elsewhere are not shown: the content security policy lets in our own alone.
 */
export const text = defineWidget({
  settings: z.strictObject({
    text: z.string().max(5_000).default('').meta({ control: 'text' }),
    period: anyPeriodSetting,
  }),
  size: { columns: 4, rows: 4, columnsMin: 2, rowsMin: 2 },
  ask: () => ({}),
});
