import * as z from 'zod';
import { isCustomName } from '../objects/custom-field.ts';
import { hasDimension } from '../query/dimensions.ts';
import type { Filter } from '../query/filter.ts';
import type { RecordsSpec } from '../query/query-spec.ts';
import { columnKind, listObjects, type RecordColumn } from '../query/record-columns.ts';
import { defineWidget } from './define-widget.ts';
import { amongOpenDeals, columnsSetting, isFlag, presetColumns, presetSort, sortSetting } from './record-settings.ts';
import { anyPeriodSetting, choiceSetting, countSetting, filtersSetting } from './settings.ts';

const settings = z.strictObject({
  object: choiceSetting(listObjects, 'opportunity'),
  /** Which deals; of leads and activities all are shown. */
  deals: choiceSetting(['open', 'won', 'lost', 'all'], 'open'),
  columns: columnsSetting,
  period: anyPeriodSetting,
  filters: filtersSetting,
  sort: sortSetting,
  /** Rows of the first page; who looks can have more. */
  entries: countSetting(50, { min: 3, max: 50 }),
});

type TableSettings = z.output<typeof settings>;

/** Deals, leads or activities as rows, with totals over all of them. */
export const table = defineWidget({
  settings,
  size: { columns: 8, rows: 9, columnsMin: 3, rowsMin: 5 },
  ask: (set) => ({
    rows: {
      kind: 'records',
      object: set.object,
      columns: columnsOf(set),
      ...(set.object === 'opportunity' && set.deals === 'open' && { behind: amongOpenDeals }),
      period: set.period,
      filters: [...dealFilters(set), ...set.filters],
      sort: sortOf(set),
      limit: set.entries,
    } satisfies RecordsSpec,
  }),
});

/** The columns set, without those that the object does not have: settings may have been made for another one. */
export const columnsOf = ({ object, columns }: Pick<TableSettings, 'object' | 'columns'>): readonly RecordColumn[] => {
  const known = columns.filter((column) =>
    isCustomName(column) ? hasDimension(object, column) : columnKind(object, column) !== undefined,
  );
  return known.length > 0 ? known : presetColumns[object];
};

export const sortOf = ({ object, sort }: Pick<TableSettings, 'object' | 'sort'>): RecordsSpec['sort'] =>
  sort && (isCustomName(sort.by) ? hasDimension(object, sort.by) : columnKind(object, sort.by) !== undefined)
    ? sort
    : presetSort[object];

const dealFilters = ({ object, deals }: TableSettings): readonly Filter[] => {
  if (object !== 'opportunity') return [];
  switch (deals) {
    case 'open':
      return [isFlag('isClosed', false)];
    case 'won':
      return [isFlag('isWon', true)];
    case 'lost':
      return [isFlag('isClosed', true), isFlag('isWon', false)];
    case 'all':
      return [];
  }
};
