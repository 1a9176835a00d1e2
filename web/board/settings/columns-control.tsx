import { useTranslation } from 'react-i18next';
import { shownColumns } from '#web/widgets/record-list/chosen-columns.ts';
import { ColumnChoices } from '#web/widgets/record-list/column-chooser.tsx';
import { listColumn } from '#web/widgets/record-list/list-columns.ts';
import { askedList } from './asked-list.ts';
import { ChosenOpener } from './chosen-opener.tsx';
import type { SettingOf } from './declared-settings.ts';
import type { ControlProps } from './setting-control.tsx';
import { useDescribedFields } from './use-described-fields.ts';

/** Which columns a list has, and in which order. */
export const ColumnsControl = ({ onChange, around }: ControlProps<SettingOf<'columns'>>) => {
  const { t } = useTranslation();
  const list = askedList(around);
  const customs = useDescribedFields(list?.object);
  if (list === undefined) return null;
  const { object } = list;
  const names = shownColumns(object, list.columns);
  const words = names.map((name) => listColumn(t, name, { object, customs: customs.described }).label);
  return (
    <ChosenOpener name={around.label} chosen={words.join(', ')}>
      {() => (
        <ColumnChoices
          object={object}
          names={names}
          described={customs.described}
          customs={customs.names}
          onColumns={onChange}
        />
      )}
    </ChosenOpener>
  );
};
