import * as z from 'zod';
import { type Filter, filterSchema } from '#shared/query/filter';
import { splitField } from '#shared/query/narrow';
import { FilterChips } from '../filters/filter-chips.tsx';
import { FieldsFilterEditor } from '../filters/filter-editor.tsx';
import { useNamesOf } from '../filters/use-names-of.ts';
import { useOfferedFields } from '../filters/use-offered-fields.ts';
import { ValueNamesContext } from '../filters/value-names.ts';
import type { SettingOf } from './declared-settings.ts';
import styles from './field.module.css';
import { filteredSources } from './filtered-sources.ts';
import type { ControlProps } from './setting-control.tsx';

const filtersMax = 10;

/** A widget's own filters, one by one, and the way to another one. */
export const FiltersControl = ({ value, onChange, around }: ControlProps<SettingOf<'filters'>>) => {
  const set: readonly Filter[] = z.array(filterSchema).safeParse(value).data ?? [];
  const sources = filteredSources(around);
  const fields = useOfferedFields(sources, 'all');
  /** A board says of which rows a field is, where it may be several; a widget's own rows are known. */
  const boardName = (own: string): string => fields.find(({ name }) => splitField(name).name === own)?.name ?? own;
  const asOfBoard = (filter: Filter): Filter => ({ ...filter, field: boardName(filter.field) });
  const nameOf = useNamesOf(set.map(asOfBoard));
  const nameOfOwn: typeof nameOf = (own, key) => nameOf(boardName(own), key);
  const asOwn = (filter: Filter): Filter => ({ ...filter, field: splitField(filter.field).name });
  return (
    <ValueNamesContext value={nameOfOwn}>
      <FilterChips filters={set} most={filtersMax} onChange={onChange} className={styles.several}>
        {(filter, onDone) => (
          <FieldsFilterEditor
            sources={sources}
            fields={fields}
            filter={filter && asOfBoard(filter)}
            onDone={(next) => onDone(next && asOwn(next))}
          />
        )}
      </FilterChips>
    </ValueNamesContext>
  );
};
