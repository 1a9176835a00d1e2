import { useMemo, useState } from 'react';
import type { BoardWidget } from '#shared/board/board-content';
import type { Filter } from '#shared/query/filter';
import { filterKind } from '#shared/query/filter-fields';
import { sourcesOf } from '#shared/query/narrow';
import type { Source } from '#shared/query/source';
import { questionsOf } from '#web/data/questions.ts';
import { FieldList } from './field-list.tsx';
import { FilterForm } from './filter-form.tsx';
import { type OfferedField, useOfferedFields } from './use-offered-fields.ts';

interface FilterEditorProps {
  readonly widgets: readonly BoardWidget[];
  /** The filter that is changed; absent for a new one. */
  readonly filter?: Filter;
  readonly onDone: (filter: Filter | undefined) => void;
}

/** Makes a filter of a board, or changes one, by the fields that its widgets have. */
export const FilterEditor = ({ widgets, ...rest }: FilterEditorProps) => {
  const sources = useMemo(() => sourcesOn(widgets), [widgets]);
  const fields = useOfferedFields(sources);
  return <FieldsFilterEditor sources={sources} fields={fields} {...rest} />;
};

interface FieldsFilterEditorProps extends Omit<FilterEditorProps, 'widgets'> {
  /** The kinds of row that are filtered. */
  readonly sources: readonly Source[];
  readonly fields: readonly OfferedField[];
}

/** Makes a filter, or changes one: first of which field, then what of it. */
export const FieldsFilterEditor = ({ sources, fields, filter, onDone }: FieldsFilterEditorProps) => {
  const [picked, setPicked] = useState<OfferedField | undefined>();
  const field = picked ?? (filter && (fields.find(({ name }) => name === filter.field) ?? asItIs(filter)));
  if (field === undefined) return <FieldList fields={fields} onPick={setPicked} />;
  return (
    <FilterForm
      key={field.name}
      field={field}
      sources={sources}
      filter={filter}
      onDone={onDone}
      onBack={filter === undefined ? () => setPicked(undefined) : undefined}
    />
  );
};

/** The kinds of row that a board's widgets ask for. */
const sourcesOn = (widgets: readonly BoardWidget[]): readonly Source[] => [
  ...new Set(
    Object.values(questionsOf(widgets)).flatMap((asked) => Object.values(asked).flatMap((spec) => sourcesOf(spec))),
  ),
];

/** A field that no list has: of a mark, or of an address that somebody shared. */
const asItIs = ({ field }: Filter): OfferedField => ({
  name: field,
  label: field,
  rows: 'opportunity',
  kind: filterKind(field) ?? 'text',
});
