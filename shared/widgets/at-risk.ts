import * as z from 'zod';
import { riskReasons } from '../metrics/deal-risk.ts';
import type { RecordsSpec } from '../query/query-spec.ts';
import { defineWidget } from './define-widget.ts';
import { amongOpenDeals, columnsSetting, isFlag, sortSetting } from './record-settings.ts';
import { anyPeriodSetting, choiceSetting, filtersSetting } from './settings.ts';

const presetColumns = ['name', 'owner', 'stage', 'amount', 'closeOn', 'risk'] as const;

/** Open deals that somebody should look at, the largest first, each with the reasons why. */
export const atRisk = defineWidget({
  settings: z.strictObject({
    reason: choiceSetting(['any', ...riskReasons], 'any'),
    columns: columnsSetting,
    period: anyPeriodSetting,
    filters: filtersSetting,
    sort: sortSetting,
  }),
  size: { columns: 6, rows: 9, columnsMin: 3, rowsMin: 5 },
  ask: ({ reason, columns, period, filters, sort }) => ({
    rows: {
      kind: 'records',
      object: 'opportunity',
      columns: columns.length > 0 ? columns : presetColumns,
      behind: amongOpenDeals,
      period,
      filters: [
        isFlag('isClosed', false),
        reason === 'any'
          ? { field: 'risk', is: 'not-empty', values: [] }
          : { field: 'risk', is: 'equal', values: [reason] },
        ...filters,
      ],
      sort: sort ?? { by: 'amount', descending: true },
      limit: 50,
    } satisfies RecordsSpec,
  }),
});
