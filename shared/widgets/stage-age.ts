import * as z from 'zod';
import { measure } from '../query/measure.ts';
import type { RecordsSpec } from '../query/query-spec.ts';
import { defineWidget } from './define-widget.ts';
import { amongOpenDeals, isFlag } from './record-settings.ts';
import { anyPeriodSetting, filtersSetting } from './settings.ts';

/** More dots than this are a cloud; the largest deals are asked for. */
export const stageAgeDealsMax = 500;

/** Each open deal as a dot: its stage, the days that it has been there, its amount. */
export const stageAge = defineWidget({
  settings: z.strictObject({ period: anyPeriodSetting, filters: filtersSetting }),
  size: { columns: 8, rows: 9, columnsMin: 4, rowsMin: 6 },
  ask: ({ period, filters }) => ({
    deals: {
      kind: 'records',
      object: 'opportunity',
      columns: ['name', 'stage', 'amount', 'daysInStage', 'account', 'owner'],
      behind: amongOpenDeals,
      period,
      filters: [isFlag('isClosed', false), ...filters],
      sort: { by: 'amount', descending: true },
      limit: stageAgeDealsMax,
    } satisfies RecordsSpec,
    // Records do not know the order of the stages; a split by stage does.
    stages: measure({ metric: 'openDeals', by: 'stage', period, filters }),
  }),
});
