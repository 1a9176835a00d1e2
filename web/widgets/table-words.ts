import type { TFunction } from 'i18next';
import type { ListObject } from '#shared/query/record-columns';

interface Listed {
  readonly object: ListObject;
  readonly deals: 'open' | 'won' | 'lost' | 'all';
}

/** Which rows these are: "Open deals", "Leads". */
export const tableTitle = (t: TFunction, { object, deals }: Listed): string =>
  object === 'opportunity' ? t(`widgets.table.kinds.${deals}.title`) : t(`widgets.table.kinds.${object}.title`);

/** "No open deals". */
export const tableNoneWords = (t: TFunction, { object, deals }: Listed): string =>
  object === 'opportunity' ? t(`widgets.table.kinds.${deals}.none`) : t(`widgets.table.kinds.${object}.none`);
