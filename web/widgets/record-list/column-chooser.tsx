import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordsAnswer } from '#shared/query/answer';
import type { RecordColumn } from '#shared/query/record-columns';
import { Button } from '#web/ui/button.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { Popover } from '#web/ui/popover.tsx';
import { columnsMax, moveColumn, offeredColumns, toggleColumn } from './chosen-columns.ts';
import styles from './column-chooser.module.css';
import { type ListColumn, listColumn } from './list-columns.ts';
import type { ShownListProps } from './record-list.tsx';

/** Which columns a list has, and in which order. */
export const ColumnChooser = ({ look, ...props }: ShownListProps & { readonly look: 'icon' | 'button' }) => {
  const { t } = useTranslation();
  const { object, shown, answer, customs, onColumns } = props;
  if (!onColumns) return null;
  return (
    <Popover
      name={t('lists.columns')}
      look={look}
      label={look === 'icon' ? <Icon name="fields" size={14} /> : t('lists.columns')}
    >
      <ColumnChoices
        object={object}
        names={shown.map(({ name }) => name)}
        described={answer.customs}
        customs={customs}
        onColumns={onColumns}
      />
    </Popover>
  );
};

interface ColumnChoicesProps extends Pick<ShownListProps, 'object' | 'customs'> {
  /** The columns of now, in their order. */
  readonly names: readonly RecordColumn[];
  /** What is known of custom fields. */
  readonly described: RecordsAnswer['customs'];
  readonly onColumns: (columns: readonly RecordColumn[]) => void;
}

/** All columns that there are, to be ticked and moved. */
export const ColumnChoices = ({ object, names, described, customs, onColumns }: ColumnChoicesProps) => {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const [moved, setMoved] = useState<{ readonly arrow: string }>();
  useEffect(() => {
    // A moved row is taken out of the page and put back, which loses the focus.
    if (moved !== undefined) list.current?.querySelector<HTMLElement>(`[data-move="${moved.arrow}"]`)?.focus();
  }, [moved]);
  const move = (column: RecordColumn, by: -1 | 1) => {
    setMoved({ arrow: `${column} ${by}` });
    onColumns(moveColumn(names, column, by));
  };
  return (
    <ul ref={list} className={styles.columns}>
      {offeredColumns(object, names, customs).map((name) => {
        const place = names.indexOf(name);
        const column = listColumn(t, name, { object, customs: described });
        return (
          <li key={name} className={styles.column}>
            <label className={styles.label}>
              <input
                type="checkbox"
                checked={place >= 0}
                disabled={place === 0 || (place < 0 && names.length >= columnsMax)}
                onChange={() => onColumns(toggleColumn(names, name))}
              />
              {column.label}
            </label>
            {place > 0 && (
              <span className={styles.arrows}>
                <Arrow column={column} by={-1} isLast={place === 1} onMove={move} />
                <Arrow column={column} by={1} isLast={place === names.length - 1} onMove={move} />
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
};

interface ArrowProps {
  readonly column: ListColumn;
  readonly by: -1 | 1;
  /** There is no place further that way. */
  readonly isLast: boolean;
  readonly onMove: (column: RecordColumn, by: -1 | 1) => void;
}

const Arrow = ({ column: { name, label }, by, isLast, onMove }: ArrowProps) => {
  const { t } = useTranslation();
  return (
    <Button
      look="icon"
      data-move={`${name} ${by}`}
      aria-label={by < 0 ? t('lists.forward', { column: label }) : t('lists.back', { column: label })}
      // Disabled it would lose the focus at the end of its way.
      aria-disabled={isLast}
      onClick={() => isLast || onMove(name, by)}
    >
      <span className={by < 0 ? styles.up : styles.down}>
        <Icon name="down" size={14} />
      </span>
    </Button>
  );
};
