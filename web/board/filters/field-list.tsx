import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Hidden } from '#web/ui/hidden.tsx';
import styles from './field-list.module.css';
import type { OfferedField } from './use-offered-fields.ts';

interface FieldListProps {
  readonly fields: readonly OfferedField[];
  readonly onPick: (field: OfferedField) => void;
}

/** A list of fields to choose one from: typed, and gone through by the arrow keys. */
export const FieldList = ({ fields, onPick }: FieldListProps) => {
  const { t } = useTranslation();
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const found = fields.filter(({ label }) => label.toLowerCase().includes(typed.trim().toLowerCase()));
  const active = Math.min(at, found.length - 1);
  const optionId = (index: number) => `${listId}-${index}`;
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const picked = found[active];
    if (step !== 0) {
      event.preventDefault();
      const next = Math.max(0, Math.min(found.length - 1, active + step));
      setAt(next);
      document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && picked) {
      event.preventDefault();
      onPick(picked);
    }
  };
  return (
    <div className={styles.whole}>
      <input
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the sheet was opened to type here
        autoFocus
        className={styles.search}
        type="search"
        role="combobox"
        aria-label={t('filterEditor.searchFields')}
        placeholder={t('filterEditor.searchFields')}
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={found.length > 0 ? optionId(active) : undefined}
        value={typed}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={listId} role="listbox" aria-label={t('filterEditor.fields')} className={styles.list}>
        {found.map((field, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are those of the box above, which has the focus
          <div
            key={field.name}
            id={optionId(index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={styles.option}
            onClick={() => onPick(field)}
            onPointerMove={() => setAt(index)}
          >
            <span>{field.label}</span>
            {field.rows !== 'opportunity' && (
              <span className={styles.rows}>{t(`filterEditor.rows.${field.rows}`)}</span>
            )}
          </div>
        ))}
      </div>
      {found.length === 0 && <p className={styles.none}>{t('filterEditor.noField', { typed })}</p>}
      <span role="status">
        <Hidden>{t('filterEditor.found', { count: found.length })}</Hidden>
      </span>
    </div>
  );
};
