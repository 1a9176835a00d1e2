import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Hidden } from '#web/ui/hidden.tsx';
import { OptionSearch } from '#web/ui/option-search.tsx';
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
  const move = (next: number) => {
    setAt(next);
    document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' });
  };
  const type = (text: string) => {
    setTyped(text);
    setAt(0);
  };
  const picked = found[active];
  return (
    <div className={styles.whole}>
      <OptionSearch
        label={t('filterEditor.searchFields')}
        typed={typed}
        onType={type}
        listId={listId}
        activeId={found.length > 0 ? optionId(active) : undefined}
        at={active}
        count={found.length}
        onMove={move}
        onPick={() => picked && onPick(picked)}
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
