import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OptionPicker } from '#web/ui/option-picker.tsx';
import styles from './field-list.module.css';
import type { OfferedField } from './use-offered-fields.ts';

interface FieldListProps {
  readonly fields: readonly OfferedField[];
  readonly onPick: (field: OfferedField) => void;
}

/** A list of fields to choose one from. */
export const FieldList = ({ fields, onPick }: FieldListProps) => {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const found = fields.filter(({ label }) => label.toLowerCase().includes(typed.trim().toLowerCase()));
  const pick = (key: string) => {
    const field = found.find(({ name }) => name === key);
    if (field) onPick(field);
  };
  const options = found.map((field) => ({ key: field.name, face: <Face field={field} /> }));
  return (
    <OptionPicker
      label={t('filterEditor.searchFields')}
      listLabel={t('filterEditor.fields')}
      typed={typed}
      onType={setTyped}
      chapters={[{ options }]}
      onPick={pick}
      found={t('filterEditor.found', { count: found.length })}
    >
      {(active) => active === undefined && <p className={styles.quiet}>{t('filterEditor.noField', { typed })}</p>}
    </OptionPicker>
  );
};

const Face = ({ field: { label, rows } }: { readonly field: OfferedField }) => {
  const { t } = useTranslation();
  return (
    <>
      <span>{label}</span>
      {rows !== 'opportunity' && <span className={styles.quiet}>{t(`filterEditor.rows.${rows}`)}</span>}
    </>
  );
};
