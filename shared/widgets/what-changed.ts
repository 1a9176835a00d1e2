import * as z from 'zod';
import type { ChangesSpec } from '../query/query-spec.ts';
import { defineWidget } from './define-widget.ts';
import { choiceSetting, countSetting, filtersSetting } from './settings.ts';

/** The most changes that one question answers. */
const changesMax = 100;

/** The latest changes of deals: so many of them, or those since a moment that means something to the viewer. */
export const whatChanged = defineWidget({
  settings: z.strictObject({
    since: choiceSetting(['latest', 'yesterday', 'monday', 'last-visit'], 'latest'),
    order: choiceSetting(['newest', 'largest'], 'newest'),
    entries: countSetting(20, { min: 5, max: changesMax }),
    filters: filtersSetting,
  }),
  size: { columns: 4, rows: 9, columnsMin: 3, rowsMin: 5 },
  ask: ({ since, order, entries, filters }) => ({
    changes: {
      kind: 'changes',
      object: 'opportunity',
      filters,
      // What is cut by time or ordered by amount needs them all before it can be cut.
      limit: since === 'latest' && order === 'newest' ? entries : changesMax,
    } satisfies ChangesSpec,
  }),
});
