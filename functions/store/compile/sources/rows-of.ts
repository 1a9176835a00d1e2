import type { ListObject } from '#shared/query/record-columns';
import type { Source } from '#shared/query/source';
import type { Asking } from '../asking.ts';
import { activityRows } from './activity-rows.ts';
import { dueDealRows } from './due-deal-rows.ts';
import { leadRows } from './lead-rows.ts';
import { opportunityRows } from './opportunity-rows.ts';
import { quotaRows } from './quota-rows.ts';
import type { Counted, SourceRows } from './source-rows.ts';
import { stageVisitRows } from './stage-visit-rows.ts';

/** The day that rows are kept by where no metric says another. */
export const listDays = {
  opportunity: 'closeOn',
  lead: 'createdAt',
  activity: 'activityOn',
} as const satisfies Readonly<Record<ListObject, Counted['countsBy']>>;

/** The rows of a source as one viewer may see them, for a question that counts them so. */
export const rowsOf = (source: Source, asking: Asking, counted: Counted = { attribution: 'now' }): SourceRows => {
  switch (source) {
    case 'opportunity':
      return opportunityRows(asking, counted);
    case 'due-deal':
      return dueDealRows(asking, counted);
    case 'stage-visit':
      return stageVisitRows(asking, counted);
    case 'lead':
      return leadRows(asking, counted);
    case 'activity':
      return activityRows(asking, counted);
    case 'quota':
      return quotaRows(asking, counted);
  }
};
