import * as z from 'zod';
import type { Filter } from '../query/filter.ts';
import type { Behind, RecordsSpec } from '../query/query-spec.ts';
import { type ListObject, type RecordColumn, recordColumnSchema } from '../query/record-columns.ts';

/** The columns of a list, in their order; none: those that its object has for a start. */
export const columnsSetting = z.array(recordColumnSchema).max(20).default([]).meta({ control: 'columns' });

/** The order of a list; absent: the one that its object has for a start. */
export const sortSetting = z
  .strictObject({ by: recordColumnSchema, descending: z.boolean() })
  .optional()
  .meta({ control: 'sort' });

/** What a list of each object shows when nobody has chosen. */
export const presetColumns: Readonly<Record<ListObject, readonly RecordColumn[]>> = {
  opportunity: ['name', 'account', 'owner', 'stage', 'amount', 'closeOn'],
  lead: ['name', 'company', 'owner', 'status', 'createdAt', 'response'],
  activity: ['subject', 'related', 'owner', 'type', 'activityOn', 'isClosed'],
};

export const presetSort: Readonly<Record<ListObject, RecordsSpec['sort']>> = {
  opportunity: { by: 'amount', descending: true },
  lead: { by: 'createdAt', descending: true },
  activity: { by: 'activityOn', descending: true },
};

/** Lists open deals as they are counted: a period to date leaves those that close later in it. */
export const amongOpenDeals = { metric: 'openDeals', attribution: 'now' } as const satisfies Behind;

/** A condition on a flag: `isClosed` is not set. */
export const isFlag = (field: string, value: boolean): Filter => ({ field, is: 'equal', values: [String(value)] });
