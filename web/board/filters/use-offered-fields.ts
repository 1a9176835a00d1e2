import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { FilterFieldsResponse } from '#shared/api/filter-fields';
import type { FieldKind } from '#shared/objects/field';
import { isOnRows } from '#shared/query/custom-field-on';
import { filterFieldNames, filterFields } from '#shared/query/filter-fields';
import { boardField, narrowsSource, splitField } from '#shared/query/narrow';
import { type ListObject, listObjects } from '#shared/query/record-columns';
import type { Source } from '#shared/query/source';
import { useFilterFields } from '#web/data/filter-values.ts';
import { customWords } from '#web/widgets/dimension-words.ts';
import { fieldWords } from '#web/words/filter-words.ts';

/** A field that a board may be filtered by. */
export interface OfferedField {
  readonly name: string;
  readonly label: string;
  readonly kind: FieldKind;
  /** Whose field it is, where that is no field of all of them. */
  readonly rows: ListObject | 'custom';
}

/** The fields that rows of at least one kind can be filtered by, or those of all kinds; custom ones last. */
export const useOfferedFields = (asked: readonly Source[], of: 'some' | 'all' = 'some'): readonly OfferedField[] => {
  const { t } = useTranslation();
  const { data } = useFilterFields();
  const has = (narrows: (source: Source) => boolean) => (of === 'all' ? asked.every(narrows) : asked.some(narrows));
  const declared = filterFieldNames
    .filter((name) => has((source) => narrowsSource(name, source)))
    .map((name) => ({ name, label: fieldWords(t, name), kind: filterFields[name], rows: rowsOf(name) }));
  const custom = (data?.fields ?? [])
    .filter((field) => has((source) => isOnRows(field, source)))
    .map((field) => offered(t, field));
  return [...declared, ...custom];
};

const offered = (t: TFunction, field: FilterFieldsResponse['fields'][number]): OfferedField => {
  const { name, label, kind } = field;
  const of = listObjects.find((object) => isOnRows(field, object)) ?? 'opportunity';
  return {
    name: boardField(name, of),
    label: customWords(t, name, label),
    kind,
    rows: of === 'opportunity' ? 'custom' : of,
  };
};

const rowsOf = (name: string): ListObject => {
  const { of } = splitField(name);
  if (of === 'lead' || of === 'activity') return of;
  if (of === undefined && !narrowsSource(name, 'opportunity')) return narrowsSource(name, 'lead') ? 'lead' : 'activity';
  return 'opportunity';
};
