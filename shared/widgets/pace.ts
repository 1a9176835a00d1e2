import * as z from 'zod';
import { measure } from '../query/measure.ts';
import type { Period } from '../query/periods.ts';
import { defineWidget } from './define-widget.ts';
import { choiceSetting, filtersSetting } from './settings.ts';

const offsets = { this: 0, last: -1 } as const;

/** The fiscal quarter that a pace is of, and the one before it. */
export const paceQuarters = (quarter: keyof typeof offsets) => {
  const offset = offsets[quarter];
  return {
    now: { of: 'fiscal-quarter', offset },
    before: { of: 'fiscal-quarter', offset: offset - 1 },
  } as const satisfies Readonly<Record<string, Period>>;
};

/** Won by working day of a fiscal quarter, against the way to the quota and against the quarter before. */
export const pace = defineWidget({
  settings: z.strictObject({
    quarter: choiceSetting(['this', 'last'], 'this'),
    filters: filtersSetting,
  }),
  size: { columns: 6, rows: 7, columnsMin: 3, rowsMin: 5 },
  ask: ({ quarter, filters }) => {
    const { now, before } = paceQuarters(quarter);
    // A quarter has at most 92 days.
    const won = { metric: 'wonAmount', by: 'day', filters, limit: 100 } as const;
    return {
      won: measure({ ...won, period: now }),
      before: measure({ ...won, period: before }),
      quota: measure({ metric: 'quotaAmount', period: now }),
    };
  },
});
