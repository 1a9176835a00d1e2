import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#web/data/signed-in.ts';
import { Button } from '#web/ui/button.tsx';
import { Figure } from '#web/ui/figure.tsx';
import { Hidden } from '#web/ui/hidden.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { ColumnChooser } from './column-chooser.tsx';
import type { ListColumn, RecordRow } from './list-columns.ts';
import styles from './record-cards.module.css';
import type { ShownListProps } from './record-list.tsx';
import { RecordName, SalesforceLink } from './record-name.tsx';
import { RecordValue } from './record-value.tsx';
import { sortBy } from './sort-rows.ts';

/** Where there is little room: the name and the figure that matters on one line, the rest below it. */
export const RecordCards = (props: ShownListProps) => {
  const leading = leadingColumn(props.shown, props.sort.by);
  return (
    <>
      <CardsHead {...props} leading={leading} />
      <ul className={styles.cards}>
        {props.answer.rows.map((row) => (
          <Card key={row.id} {...props} row={row} leading={leading} />
        ))}
      </ul>
    </>
  );
};

/** What stands beside the name: the first amount, or else what the list is ordered by, or else the first day. */
const leadingColumn = (shown: readonly ListColumn[], sortedBy: string): ListColumn | undefined => {
  const isDay = ({ kind }: ListColumn) => kind === 'day' || kind === 'instant';
  return (
    shown.find(({ kind }) => kind === 'money') ??
    shown.find((column) => column.name === sortedBy && (column.isFigure || isDay(column))) ??
    shown.find(isDay)
  );
};

interface WithLeading extends ShownListProps {
  readonly leading: ListColumn | undefined;
}

const CardsHead = (props: WithLeading) => {
  const { object, answer, leading } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const isCut = answer.rows.length < answer.count;
  const total = leading && answer.totals[leading.name];
  return (
    <div className={styles.head}>
      <p className={styles.total}>
        <span>
          {t(`lists.all.${object}`, { count: answer.count })}{' '}
          {isCut && <span className={styles.shown}>{t('lists.firstShown', { count: answer.rows.length })}</span>}
        </span>
        {total !== undefined && (
          <Figure value={total} title={format.moneyExact(total)}>
            {format.money(total)}
          </Figure>
        )}
      </p>
      {(props.onSort || props.onColumns) && (
        <div className={styles.controls}>
          <SortChoice {...props} />
          <ColumnChooser {...props} look="icon" />
        </div>
      )}
    </div>
  );
};

/** Cards have no column heads to press: the order is chosen from a list. */
const SortChoice = ({ shown, sort, onSort }: ShownListProps) => {
  const { t } = useTranslation();
  const id = useId();
  if (!onSort) return null;
  const choose = (name: string) => {
    const column = shown.find((each) => each.name === name);
    if (column) onSort(sortBy(sort, column.name, column.kind));
  };
  const order = sort.descending ? t('lists.descending') : t('lists.ascending');
  const isShown = shown.some(({ name }) => name === sort.by);
  return (
    <span className={styles.sort}>
      <label htmlFor={id}>
        <Hidden>{t('lists.sortBy')}</Hidden>
      </label>
      <select id={id} value={isShown ? sort.by : ''} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        {!isShown && <option value="">{t('lists.sortBy')}</option>}
        {shown.map(({ name, label }) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </select>
      <Button
        look="icon"
        aria-label={order}
        title={order}
        onClick={() => onSort({ ...sort, descending: !sort.descending })}
      >
        <span className={sort.descending ? styles.down : styles.up}>
          <Icon name="down" size={14} />
        </span>
      </Button>
    </span>
  );
};

const Card = ({ object, shown, row, leading }: WithLeading & { readonly row: RecordRow }) => {
  const rest = shown.slice(1).filter((column) => column !== leading && row.cells[column.name]);
  return (
    <li className={styles.card}>
      <span className={styles.name}>
        <RecordName object={object} row={row} />
      </span>
      {leading && (
        <span className={styles.leading}>
          <Hidden>{leading.label}: </Hidden>
          <RecordValue column={leading} value={row.cells[leading.name]} currency={row.cells['currency']} />
        </span>
      )}
      <ul className={styles.rest}>
        {rest.map((column) => (
          <li key={column.name} className={styles.part}>
            <span className={saysItself(column) ? styles.hidden : styles.label}>{column.label}: </span>
            <RecordValue column={column} value={row.cells[column.name]} currency={row.cells['currency']} />
          </li>
        ))}
      </ul>
      <span className={styles.salesforce}>
        <SalesforceLink object={object} row={row} />
      </span>
    </li>
  );
};

/** Values that need no name beside them: who, where, what state. */
const saysItself = ({ name }: ListColumn): boolean => plain.has(name);

const plain: ReadonlySet<string> = new Set([
  'account',
  'company',
  'owner',
  'stage',
  'status',
  'risk',
  'related',
  'activityOn',
]);
