import { useTranslation } from 'react-i18next';
import type { RecordsAnswer } from '#shared/query/answer';
import type { Filter } from '#shared/query/filter';
import type { RecordsSpec } from '#shared/query/query-spec';
import { type RecordPages, useRecordPages } from '#web/data/record-pages.ts';
import { refusalOf } from '#web/data/refusal.ts';
import { ApiProblem } from '#web/data/request-error.ts';
import { Button } from '#web/ui/button.tsx';
import { Hidden } from '#web/ui/hidden.tsx';
import { shownColumns } from '#web/widgets/record-list/chosen-columns.ts';
import { RecordList } from '#web/widgets/record-list/record-list.tsx';
import { Notice } from '../notice.tsx';
import { isWorthAskingAgain, refusalWords } from '../refusal-words.ts';
import { Skeleton } from '../skeleton.tsx';
import styles from './drill-panel.module.css';
import { asViewed, type DrillView, leanView } from './drill-view.ts';

export interface DrillRowsProps {
  readonly spec: RecordsSpec;
  /** What they are the rows of. */
  readonly title: string;
  readonly view: DrillView;
  readonly onView: (view: DrillView, isStep: boolean) => void;
}

const withoutAmount: Filter = { field: 'amount', is: 'empty', values: [] };

/** Rows as the viewer has sorted them, with the columns of her choice, or those alone that add nothing to a sum. */
export const DrillRows = ({ spec, title, view, onView }: DrillRowsProps) => {
  const { columns, sort } = asViewed(spec, view);
  const isLeftOutOnly = view.leftOutOnly === true;
  const look = (next: DrillView, isStep: boolean) =>
    onView(leanView(spec, { ...view, columns, sort, ...next }), isStep);
  const asked: RecordsSpec = {
    ...spec,
    columns: shownColumns(spec.object, columns),
    sort,
    filters: isLeftOutOnly ? [...spec.filters, withoutAmount] : spec.filters,
  };
  const pages = useRecordPages(asked);
  const { t } = useTranslation();
  const { answer, isLoadingMore, hasFailedMore, showMore } = pages;
  if (!answer) {
    const isUsual = view.columns === undefined && view.sort === undefined;
    return (
      <NoRows
        pages={pages}
        spec={asked}
        title={title}
        onUsual={isUsual ? undefined : () => onView({ term: view.term }, false)}
      />
    );
  }
  return (
    <>
      <LeftOut
        answer={answer}
        isOnly={isLeftOutOnly}
        onOnly={(isOnly) => look({ leftOutOnly: isOnly || undefined }, true)}
      />
      {answer.count === 0 ? (
        <Empty object={spec.object} />
      ) : (
        <RecordList
          object={spec.object}
          label={title}
          answer={answer}
          columns={columns}
          // A tick is no step: nobody wants to go back through each.
          onColumns={(next) => look({ columns: next }, false)}
          sort={sort}
          onSort={(next) => look({ sort: next }, true)}
          isRenewing={pages.isRenewing}
          failure={pages.error && !pages.hasFailedMore ? { onRetry: pages.retry } : undefined}
          more={{
            isLoading: isLoadingMore,
            onMore: showMore,
            ...(hasFailedMore && { failure: t('lists.moreFailed') }),
          }}
        />
      )}
    </>
  );
};

const Empty = ({ object }: Pick<RecordsSpec, 'object'>) => {
  const { t } = useTranslation();
  return <Notice words={t(`drill.empty.${object}`)} />;
};

interface NoRowsProps {
  readonly pages: RecordPages;
  readonly spec: RecordsSpec;
  readonly title: string;
  /** Shows the rows as they usually are; absent where they are. */
  readonly onUsual: (() => void) | undefined;
}

/** Before the first rows: they are on their way, not hers, or not to be had. */
const NoRows = ({ pages: { error, retry }, spec, title, onUsual }: NoRowsProps) => {
  const { t } = useTranslation();
  if (!error) {
    return (
      <div className={styles.waiting}>
        <Hidden>{t('frame.loading', { title })}</Hidden>
        <Skeleton shape="rows" />
      </div>
    );
  }
  if (error instanceof ApiProblem && error.status === 403) return <Notice icon="lock" words={t('frame.forbidden')} />;
  const refusal = refusalOf('records', error);
  // A link may ask for a column that is no longer there: the rows themselves are.
  if (refusal && onUsual && !isWorthAskingAgain(refusal)) {
    return (
      <Notice icon="alert" words={t('drill.refused')} action={<Button onClick={onUsual}>{t('drill.usual')}</Button>} />
    );
  }
  return (
    <Notice
      icon="alert"
      words={refusal ? refusalWords(t, refusal, { page: spec }) : t('drill.failed')}
      action={<Button onClick={retry}>{t('frame.tryAgain')}</Button>}
    />
  );
};

interface LeftOutProps {
  readonly answer: RecordsAnswer;
  readonly isOnly: boolean;
  readonly onOnly: (isOnly: boolean) => void;
}

/** Rows that count and add nothing to the sum: how many, and a way to see just them. */
const LeftOut = ({ answer, isOnly, onOnly }: LeftOutProps) => {
  const { t } = useTranslation();
  const { withoutAmount: count, withoutRate } = answer;
  if (count === 0 && !isOnly) return null;
  const bare = count - withoutRate;
  const said = [
    bare > 0 && t('frame.withoutAmount', { count: bare }),
    withoutRate > 0 && t('frame.withoutRate', { count: withoutRate }),
  ].filter((words) => words !== false);
  return (
    <p className={styles.leftOut}>
      <span>{t('drill.leftOut', { what: said.join(', ') })}</span>
      <Button aria-pressed={isOnly} onClick={() => onOnly(!isOnly)}>
        {isOnly ? t('drill.showAll') : t('drill.showLeftOut')}
      </Button>
    </p>
  );
};
