import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import type { RecordsAnswer } from '#shared/query/answer';
import type { RecordColumn } from '#shared/query/record-columns';
import type { table as declaration } from '#shared/widgets/table';
import { useFormat } from '#web/data/signed-in.ts';
import { Figure } from '#web/ui/figure.tsx';
import { periodWords } from '#web/words/period-words.ts';
import { answerOf } from './answer-of.ts';
import { columnWords } from './column-words.ts';
import { RecordCell } from './record-cell.tsx';
import { RecordLink } from './record-link.tsx';
import styles from './table.module.css';
import type { PictureProps, WidgetView } from './widget-view.ts';

type Settings = z.output<typeof declaration.settings>;
type Row = RecordsAnswer['rows'][number];

const figureColumns: ReadonlySet<RecordColumn> = new Set([
  'amount',
  'expectedRevenue',
  'probability',
  'age',
  'daysInStage',
  'response',
]);

const Picture = ({ settings: { columns, sort }, answers }: PictureProps<Settings>) => {
  const { t } = useTranslation();
  const deals = answerOf(answers, ['deals', 'records']);
  // The first column stays in sight while the rest scrolls; that must be the one that says which deal it is.
  const ordered: readonly RecordColumn[] = ['name', ...columns.filter((column) => column !== 'name')];
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
    <section className={styles.scroller} tabIndex={0} aria-label={t('widgets.table.title')}>
      <table className={styles.table}>
        <thead>
          <tr>
            {ordered.map((column) => (
              <th
                key={column}
                scope="col"
                className={figureColumns.has(column) ? styles.figure : undefined}
                aria-sort={column === sort.by ? (sort.descending ? 'descending' : 'ascending') : undefined}
              >
                {columnWords(t, column)}
              </th>
            ))}
          </tr>
          <TotalRow columns={ordered} deals={deals} />
        </thead>
        <tbody>
          {deals.rows.map((row) => (
            <DealRow key={row.id} columns={ordered} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
};

interface TotalRowProps {
  readonly columns: readonly RecordColumn[];
  readonly deals: RecordsAnswer;
}

/** Over all deals that match, not over those shown: a total of a page is a trap. */
const TotalRow = ({ columns, deals: { count, totals, rows } }: TotalRowProps) => {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <tr className={styles.total}>
      <th scope="row">
        {t('widgets.table.all', { count })}
        {rows.length < count && (
          <span className={styles.shown}> · {t('widgets.table.shown', { count: rows.length })}</span>
        )}
      </th>
      {columns.slice(1).map((column) => (
        <td key={column} className={figureColumns.has(column) ? styles.figure : undefined}>
          {totals[column] !== undefined && (
            <Figure value={totals[column]} title={format.moneyExact(totals[column])}>
              {format.money(totals[column])}
            </Figure>
          )}
        </td>
      ))}
    </tr>
  );
};

const DealRow = ({ columns, row }: { readonly columns: readonly RecordColumn[]; readonly row: Row }) => {
  const { t } = useTranslation();
  return (
    <tr>
      <th scope="row" className={styles.name}>
        <RecordLink id={row.id} name={row.cells.name ?? t('widgets.table.unnamed')} />
      </th>
      {columns.slice(1).map((column) => (
        <td key={column} className={figureColumns.has(column) ? styles.figure : undefined}>
          <RecordCell column={column} value={row.cells[column] ?? null} currency={row.cells['currency']} />
        </td>
      ))}
    </tr>
  );
};

export const table: WidgetView<Settings> = {
  title: (t, { period }) =>
    period ? t('widgets.table.titlePeriod', { period: periodWords(t, period) }) : t('widgets.table.title'),
  shape: 'rows',
  emptyWords: (t, { settings: { period }, answers }) => {
    if (answerOf(answers, ['deals', 'records']).count > 0) return undefined;
    return period ? t('widgets.table.emptyPeriod', { period: periodWords(t, period) }) : t('widgets.table.empty');
  },
  Picture,
  leftOut: (answers) => answerOf(answers, ['deals', 'records']),
};
