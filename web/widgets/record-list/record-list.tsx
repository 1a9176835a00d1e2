import { useTranslation } from 'react-i18next';
import type { RecordsAnswer } from '#shared/query/answer';
import type { RecordCursor } from '#shared/query/query-spec';
import type { ListObject, RecordColumn } from '#shared/query/record-columns';
import { Button } from '#web/ui/button.tsx';
import { letterScale } from '#web/ui/letter-scale.ts';
import { useSize } from '#web/ui/use-size.ts';
import { shownColumns } from './chosen-columns.ts';
import { type ListColumn, listColumn } from './list-columns.ts';
import { RecordCards } from './record-cards.tsx';
import styles from './record-list.module.css';
import { RecordTable } from './record-table.tsx';
import type { RowSort } from './sort-rows.ts';

/** More rows, where there are some. */
export interface MoreRows {
  readonly isLoading: boolean;
  /** Why the last attempt brought none, in words. */
  readonly failure?: string | undefined;
  /** Asks for the page that begins at the cursor, which is the answer's `next`. */
  readonly onMore: (after: RecordCursor) => void;
}

export interface RecordListProps {
  readonly object: ListObject;
  /** What the list is of, for whoever hears it: "Open deals". */
  readonly label: string;
  /** The rows of all pages so far, with the count and totals over all rows, and where the next page begins. */
  readonly answer: RecordsAnswer;
  readonly columns: readonly RecordColumn[];
  /** Remembers chosen columns, in their order; without it there is nothing to choose. */
  readonly onColumns?: ((columns: readonly RecordColumn[]) => void) | undefined;
  /** Custom fields that may be chosen besides the declared ones. */
  readonly customs?: readonly RecordColumn[] | undefined;
  readonly sort: RowSort;
  /** Remembers an order; without it the list stays in its own. */
  readonly onSort?: ((sort: RowSort) => void) | undefined;
  readonly more?: MoreRows | undefined;
  /** Rows of another order or with other columns are under way; those shown are the last ones. */
  readonly isRenewing?: boolean;
  /** The last attempt to renew the rows failed: those shown are older ones. */
  readonly failure?: { readonly onRetry: () => void } | undefined;
}

/** Below this width a list is cards: a table would hide the amount. */
const narrowPx = 560;

/** Records of one kind, with totals over all of them and not over those shown: a total of a page is a trap. */
export const RecordList = (props: RecordListProps) => {
  const { object, columns, answer, more, isRenewing = false } = props;
  const { t } = useTranslation();
  const [whole, size] = useSize<HTMLDivElement>();
  const shown = shownColumns(object, columns).map((name) => listColumn(t, name, { object, customs: answer.customs }));
  const List = size && (size.width < narrowPx * letterScale() ? RecordCards : RecordTable);
  return (
    <div
      ref={whole}
      role="group"
      className={styles.list}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
      tabIndex={0}
      aria-label={props.label}
      aria-busy={isRenewing}
    >
      {props.failure && <Failure {...props.failure} />}
      {/* Before the list is measured there is nothing to see yet: a table would be drawn for nothing. */}
      {List && <List {...props} shown={shown} />}
      {more && answer.next && <More {...more} answer={answer} next={answer.next} />}
    </div>
  );
};

/** The list with its columns understood. */
export interface ShownListProps extends RecordListProps {
  readonly shown: readonly ListColumn[];
}

const Failure = ({ onRetry }: { readonly onRetry: () => void }) => {
  const { t } = useTranslation();
  return (
    <p className={styles.more} role="alert">
      <span className={styles.failure}>{t('lists.failed')}</span>
      <Button onClick={onRetry}>{t('frame.tryAgain')}</Button>
    </p>
  );
};

interface MoreProps extends MoreRows {
  readonly answer: RecordsAnswer;
  readonly next: RecordCursor;
}

const More = ({ isLoading, failure, onMore, answer: { rows, count }, next }: MoreProps) => {
  const { t } = useTranslation();
  return (
    <div className={styles.more}>
      <span data-paper-only>{t('lists.andMore', { count: count - rows.length })}</span>
      {/* Not disabled while it loads: that would take the focus away from whoever pages by key. */}
      <Button data-screen-only aria-disabled={isLoading} onClick={() => isLoading || onMore(next)}>
        {isLoading ? t('lists.loadingMore') : t('lists.more')}
      </Button>
      <span role="status" data-screen-only className={failure === undefined ? styles.shown : styles.failure}>
        {failure ?? t('lists.shownOf', { shown: rows.length, count })}
      </span>
    </div>
  );
};
