import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import * as z from 'zod';
import { type Filter, filterSchema } from '#shared/query/filter';
import { splitField } from '#shared/query/narrow';
import { DropSheet } from '#web/ui/drop-sheet.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { FilterChip } from '../filters/filter-chip.tsx';
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
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const set: readonly Filter[] = z.array(filterSchema).safeParse(value).data ?? [];
  const sources = filteredSources(around);
  const fields = useOfferedFields(sources, 'all');
  /** A board says of which rows a field is, where it may be several; a widget's own rows are known. */
  const boardName = (own: string): string => fields.find(({ name }) => splitField(name).name === own)?.name ?? own;
  const asOfBoard = (filter: Filter): Filter => ({ ...filter, field: boardName(filter.field) });
  const nameOf = useNamesOf(set.map(asOfBoard));
  const nameOfOwn: typeof nameOf = (own, key) => nameOf(boardName(own), key);
  const asOwn = (filter: Filter): Filter => ({ ...filter, field: splitField(filter.field).name });
  const replace = (old: Filter, next: Filter | undefined) =>
    onChange(set.flatMap((each) => (each === old ? (next ?? []) : [each])));
  const remove = (filter: Filter, at: number) => {
    replace(filter, undefined);
    // The chip that moved into its place, or the button after the last.
    requestAnimationFrame(() => list.current?.querySelectorAll<HTMLElement>('[aria-haspopup]')[at]?.focus());
  };
  return (
    <ValueNamesContext value={nameOfOwn}>
      <ul ref={list} className={styles.several}>
        {set.map((filter, at) => (
          <FilterChip key={JSON.stringify(filter)} filter={filter} onRemove={() => remove(filter, at)}>
            {(close) => (
              <FieldsFilterEditor
                sources={sources}
                fields={fields}
                filter={asOfBoard(filter)}
                onDone={(next) => {
                  replace(filter, next && asOwn(next));
                  close();
                }}
              />
            )}
          </FilterChip>
        ))}
        {set.length < filtersMax && (
          <li>
            <DropSheet
              label={
                <>
                  <Icon name="plus" size={14} />
                  {t('filters.add')}
                </>
              }
              name={t('filters.add')}
              closeWords={t('filters.close')}
            >
              {(close) => (
                <FieldsFilterEditor
                  sources={sources}
                  fields={fields}
                  onDone={(next) => {
                    if (next) onChange([...set, asOwn(next)]);
                    close();
                  }}
                />
              )}
            </DropSheet>
          </li>
        )}
      </ul>
    </ValueNamesContext>
  );
};
