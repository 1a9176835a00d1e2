import { useMemo } from 'react';
import type { RecordsAnswer } from '#shared/query/answer';
import { isOnRows } from '#shared/query/custom-field-on';
import type { ListObject, RecordColumn } from '#shared/query/record-columns';
import { useFilterFields } from '#web/data/filter-values.ts';

interface DescribedFields {
  readonly names: readonly RecordColumn[];
  /** How each is called and what it holds. */
  readonly described: RecordsAnswer['customs'];
}

/** The organisation's own fields of a kind of row; those of their accounts are among those of deals. */
export const useDescribedFields = (object: ListObject | undefined): DescribedFields => {
  const { data } = useFilterFields();
  return useMemo(() => {
    const fields = (data?.fields ?? []).filter((field) => object !== undefined && isOnRows(field, object));
    return {
      names: fields.map(({ name }) => name),
      described: Object.fromEntries(fields.map(({ name, label, kind }) => [name, { label, kind }])),
    };
  }, [data, object]);
};
