import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordsAnswer } from '#shared/query/answer';
import type { RecordsSpec } from '#shared/query/query-spec';
import type { RecordColumn } from '#shared/query/record-columns';
import { useRecordPages } from '#web/data/record-pages.ts';
import type { RecordListProps } from './record-list.tsx';
import type { RowSort } from './sort-rows.ts';

/** What a viewer chose of a list, for as long as it is in sight. */
interface Choices {
  readonly columns?: readonly RecordColumn[];
  readonly sort?: RowSort;
}

interface Held {
  /** The answer to the question as asked, where somebody else keeps it fresh. */
  readonly answer?: RecordsAnswer | undefined;
  /** Columns that are asked for whether they are shown or not, because a total of them stands elsewhere. */
  readonly always?: readonly RecordColumn[];
}

export interface PagedList {
  /** Undefined before the first answer. */
  readonly answer: RecordsAnswer | undefined;
  readonly error: Error | null;
  readonly retry: () => void;
  /** For `RecordList`, once there is an answer. */
  readonly list: Omit<RecordListProps, 'label' | 'answer'>;
}

/** A list that its viewer orders, chooses the columns of and pages through, beginning with the question as asked. */
export const usePagedList = (asked: RecordsSpec, { answer: held, always = [] }: Held = {}): PagedList => {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Choices>({});
  const columns = chosen.columns ?? asked.columns;
  const sort = chosen.sort ?? asked.sort;
  const spec = { ...asked, sort, columns: [...new Set([...columns, ...always])] };
  const isAsAsked = chosen.columns === undefined && chosen.sort === undefined;
  const pages = useRecordPages(spec, isAsAsked ? held : undefined);
  return {
    answer: pages.answer ?? held,
    error: pages.error,
    retry: pages.retry,
    list: {
      object: asked.object,
      columns,
      sort,
      onColumns: (next) => setChosen({ ...chosen, columns: next }),
      onSort: (next) => setChosen({ ...chosen, sort: next }),
      customs: asked.columns.filter((name) => name.startsWith('custom:')),
      isRenewing: pages.isRenewing || (pages.answer === undefined && pages.error === null),
      more: {
        isLoading: pages.isLoadingMore,
        failure: pages.hasFailedMore ? t('lists.moreFailed') : undefined,
        onMore: pages.showMore,
      },
      failure: pages.error && !pages.hasFailedMore ? { onRetry: pages.retry } : undefined,
    },
  };
};
