import { useTranslation } from 'react-i18next';
import { useFormat } from '#web/data/signed-in.ts';
import { Figure } from '#web/ui/figure.tsx';
import { Icon } from '#web/ui/icon.tsx';
import table from '../table.module.css';
import { ColumnChooser } from './column-chooser.tsx';
import type { ListColumn, RecordRow } from './list-columns.ts';
import type { ShownListProps } from './record-list.tsx';
import { RecordName, SalesforceLink } from './record-name.tsx';
import styles from './record-table.module.css';
import { RecordValue } from './record-value.tsx';
import { sortBy } from './sort-rows.ts';

/** Where there is room: a table whose head, totals and first column stay in sight. */
export const RecordTable = (props: ShownListProps) => (
  <table className={`${table.table} ${styles.table}`}>
    <caption className={styles.caption}>{props.label}</caption>
    <thead>
      <tr>
        {props.shown.map((column) => (
          <ColumnHead key={column.name} column={column} {...props} />
        ))}
        <td className={styles.last} rowSpan={2}>
          <ColumnChooser {...props} look="icon" />
        </td>
      </tr>
      <TotalRow {...props} />
    </thead>
    <tbody>
      {props.answer.rows.map((row) => (
        <Row key={row.id} row={row} {...props} />
      ))}
    </tbody>
  </table>
);

const ColumnHead = ({ column, sort, onSort }: ShownListProps & { readonly column: ListColumn }) => {
  const isSorted = column.name === sort.by;
  const direction = sort.descending ? 'descending' : 'ascending';
  return (
    <th
      scope="col"
      className={column.isFigure ? table.figure : undefined}
      aria-sort={isSorted ? direction : undefined}
      title={column.label}
    >
      {onSort ? (
        <button
          type="button"
          className={styles.sort}
          data-figure={column.isFigure}
          onClick={() => onSort(sortBy(sort, column.name, column.kind))}
        >
          {column.label}
          <span className={styles.arrow} data-direction={isSorted ? direction : undefined}>
            <Icon name="down" size={12} />
          </span>
        </button>
      ) : (
        column.label
      )}
    </th>
  );
};

const TotalRow = ({ object, shown, answer: { count, totals, rows } }: ShownListProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <tr className={table.total}>
      <th scope="row">
        {t(`lists.all.${object}`, { count })}{' '}
        {rows.length < count && <span className={table.shown}>{t('lists.firstShown', { count: rows.length })}</span>}
      </th>
      {shown.slice(1).map(({ name, isFigure }) => {
        const total = totals[name];
        return (
          <td key={name} className={isFigure ? table.figure : undefined}>
            {total !== undefined && (
              <Figure value={total} title={format.moneyExact(total)}>
                {format.money(total)}
              </Figure>
            )}
          </td>
        );
      })}
    </tr>
  );
};

const Row = ({ object, shown, row }: ShownListProps & { readonly row: RecordRow }) => (
  <tr>
    <th scope="row" className={table.name} title={row.cells[shown[0]?.name ?? ''] ?? undefined}>
      <RecordName object={object} row={row} />
    </th>
    {shown.slice(1).map((column) => (
      <td
        key={column.name}
        className={column.isFigure ? table.figure : undefined}
        title={column.kind === 'text' ? (row.cells[column.name] ?? undefined) : undefined}
      >
        <RecordValue column={column} value={row.cells[column.name]} currency={row.cells['currency']} />
      </td>
    ))}
    <td className={styles.last}>
      <SalesforceLink object={object} row={row} />
    </td>
  </tr>
);
