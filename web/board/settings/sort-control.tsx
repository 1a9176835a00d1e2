import { useTranslation } from 'react-i18next';
import { recordColumnSchema } from '#shared/query/record-columns';
import { sortSetting } from '#shared/widgets/record-settings';
import { offeredColumns } from '#web/widgets/record-list/chosen-columns.ts';
import { listColumn } from '#web/widgets/record-list/list-columns.ts';
import { askedList } from './asked-list.ts';
import type { SettingOf } from './declared-settings.ts';
import styles from './field.module.css';
import { Select } from './select.tsx';
import type { ControlProps } from './setting-control.tsx';
import { useDescribedFields } from './use-described-fields.ts';

/** By which column a list is ordered, and from which end. */
export const SortControl = ({ value, onChange, around }: ControlProps<SettingOf<'sort'>>) => {
  const { t } = useTranslation();
  const list = askedList(around);
  const customs = useDescribedFields(list?.object);
  const sort = sortSetting.safeParse(value).data;
  if (list === undefined) return null;
  const { object } = list;
  const label = (name: (typeof list.columns)[number]) =>
    listColumn(t, name, { object, customs: customs.described }).label;
  const offered = offeredColumns(object, sort ? [sort.by] : [], customs.names);
  return (
    <div className={styles.several}>
      <Select
        aria-label={t('settings.sortBy')}
        value={sort?.by ?? ''}
        onChange={({ currentTarget }) => {
          const by = recordColumnSchema.safeParse(currentTarget.value).data;
          onChange(by && { by, descending: sort?.descending ?? true });
        }}
      >
        <option value="">{t('settings.usualSort')}</option>
        {offered.map((name) => (
          <option key={name} value={name}>
            {label(name)}
          </option>
        ))}
      </Select>
      {sort && (
        <Select
          aria-label={t('settings.sortDirection')}
          value={sort.descending ? 'descending' : 'ascending'}
          onChange={({ currentTarget }) => onChange({ ...sort, descending: currentTarget.value === 'descending' })}
        >
          <option value="descending">{t('settings.descending')}</option>
          <option value="ascending">{t('settings.ascending')}</option>
        </Select>
      )}
    </div>
  );
};
