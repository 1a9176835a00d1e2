import * as z from 'zod';
import type { Filter } from '../query/filter.ts';
import { me } from '../query/own-user.ts';
import type { RecordsSpec } from '../query/query-spec.ts';
import { defineWidget } from './define-widget.ts';
import { isFlag } from './record-settings.ts';
import { choiceSetting, countSetting, filtersSetting } from './settings.ts';

/** How far back a task may be overdue and a lead new: older ones belong in a list of their own. */
const tasksBackDays = 365;
const leadsBackDays = 30;
/** A close date within this many days asks for a word. */
const closesWithinDays = 7;

const isMine: Filter = { field: 'owner', is: 'equal', values: [me] };

const records = (spec: Omit<RecordsSpec, 'kind'>): RecordsSpec => ({ kind: 'records', ...spec });

/**
 * What a day asks for: tasks due or overdue, meetings of today and tomorrow, deals to follow up and new leads that
 * nobody has answered. Deals are asked for twice, those at risk and those that close soon, because filters hold all at once.
 */
export const myDay = defineWidget({
  settings: z.strictObject({
    entries: countSetting(5, { min: 3, max: 20 }),
    /** `me`: the viewer's own alone, for who sees others' as well. */
    whose: choiceSetting(['sight', 'me'], 'sight'),
    filters: filtersSetting,
  }),
  size: { columns: 4, rows: 12, columnsMin: 3, rowsMin: 6 },
  ask: ({ entries: limit, whose, filters }) => {
    const own = whose === 'me' ? [isMine] : [];
    return {
      tasks: records({
        object: 'activity',
        columns: ['subject', 'related', 'owner', 'priority', 'activityOn'],
        filters: [
          isFlag('isClosed', false),
          // Salesforce keeps tasks and events apart; together they are told apart by type.
          { field: 'type', is: 'not-equal', values: ['Event'] },
          { field: 'activityOn', is: 'within', period: { of: 'last-days', count: tasksBackDays } },
          ...own,
        ],
        sort: { by: 'activityOn', descending: false },
        limit,
      }),
      meetings: records({
        object: 'activity',
        columns: ['subject', 'related', 'owner', 'activityOn', 'startsAt'],
        filters: [
          { field: 'type', is: 'equal', values: ['Event'] },
          { field: 'activityOn', is: 'within', period: { of: 'next-days', count: 2 } },
          ...own,
        ],
        sort: { by: 'activityOn', descending: false },
        limit: Math.max(limit, 10),
      }),
      deals: records({
        object: 'opportunity',
        columns: ['name', 'account', 'owner', 'amount', 'closeOn', 'risk'],
        filters: [isFlag('isClosed', false), { field: 'risk', is: 'not-empty', values: [] }, ...own, ...filters],
        sort: { by: 'amount', descending: true },
        limit,
      }),
      closing: records({
        object: 'opportunity',
        columns: ['name', 'account', 'owner', 'amount', 'closeOn', 'risk'],
        filters: [
          isFlag('isClosed', false),
          { field: 'risk', is: 'empty', values: [] },
          { field: 'closeOn', is: 'within', period: { of: 'next-days', count: closesWithinDays + 1 } },
          ...own,
          ...filters,
        ],
        sort: { by: 'closeOn', descending: false },
        limit,
      }),
      leads: records({
        object: 'lead',
        columns: ['name', 'company', 'owner', 'createdAt'],
        filters: [
          { field: 'response', is: 'empty', values: [] },
          isFlag('isConverted', false),
          { field: 'createdAt', is: 'within', period: { of: 'last-days', count: leadsBackDays } },
          ...own,
        ],
        sort: { by: 'createdAt', descending: true },
        limit,
      }),
    };
  },
});
