import { type ReactNode, Suspense, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#web/data/signed-in.ts';
import { Button } from '#web/ui/button.tsx';
import { Hidden } from '#web/ui/hidden.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { DataTable } from '#web/widgets/data-table.tsx';
import type { Answers, Mark, PictureProps, WidgetView } from '#web/widgets/widget-view.ts';
import type { FrameState } from './frame-state.ts';
import { Notice } from './notice.tsx';
import { PictureBoundary } from './picture-boundary.tsx';
import { Skeleton } from './skeleton.tsx';
import type { WidgetFacts } from './widget-facts.ts';
import { WidgetFoot } from './widget-foot.tsx';
import styles from './widget-frame.module.css';

interface WidgetFrameProps {
  readonly view: WidgetView<unknown>;
  readonly title: string;
  readonly settings: unknown;
  readonly state: FrameState;
  /** Absent before the first answer. */
  readonly facts: WidgetFacts | undefined;
  readonly isStale: boolean;
  /** The picture is of the questions before: answers to the present ones are under way. */
  readonly isRenewing?: boolean;
  /** Right after the title: what is to be known of it at a glance. */
  readonly note?: ReactNode;
  /** At the end of the title's line: what can be done. */
  readonly head?: ReactNode;
  /** Where the question itself is refused: the way to ask another. */
  readonly repair?: ReactNode;
  /** Below the picture: what was chosen in it. */
  readonly strip?: ReactNode;
  /** What the picture's answers answer. */
  readonly questions?: PictureProps<unknown>['questions'];
  readonly onMark?: PictureProps<unknown>['onMark'];
  readonly chosen?: Mark | undefined;
  readonly onRetry: () => void;
  /** Where the board narrows this widget: the way out when that is refused. */
  readonly onClearFilters?: (() => void) | undefined;
}

/** A widget on its card. Loading, empty, failed, forbidden and stale are drawn here, so that no widget draws them. */
export const WidgetFrame = (props: WidgetFrameProps) => {
  const { view, title, state, facts, isStale, isRenewing = false, note, head, strip } = props;
  const titleId = useId();
  const [asTable, setAsTable] = useState(false);
  const answers = state.kind === 'ready' ? state.answers : undefined;
  return (
    <article
      className={styles.frame}
      aria-labelledby={titleId}
      aria-busy={state.kind === 'loading' || isRenewing}
      data-state={state.kind}
      data-renewing={isRenewing}
    >
      <header className={styles.head} data-drag-handle>
        <div className={styles.names}>
          <h2 id={titleId} className={styles.title} title={title}>
            {title}
          </h2>
          {note}
        </div>
        {head}
        {answers && view.tabular && (
          <TableSwitch title={title} asTable={asTable} onSwitch={() => setAsTable(!asTable)} />
        )}
      </header>
      <div className={styles.picture}>
        <Content {...props} asTable={asTable} />
      </div>
      {strip}
      {answers && facts ? (
        <WidgetFoot facts={facts} isStale={isStale} leftOut={view.leftOut?.(answers)} />
      ) : (
        <div className={styles.footSpace} />
      )}
    </article>
  );
};

interface TableSwitchProps {
  readonly title: string;
  readonly asTable: boolean;
  readonly onSwitch: () => void;
}

const TableSwitch = ({ title, asTable, onSwitch }: TableSwitchProps) => {
  const { t } = useTranslation();
  const words = asTable ? t('frame.showChart') : t('frame.showTable');
  return (
    <span className={styles.controls} data-no-drag>
      <Button look="icon" aria-label={`${words}: ${title}`} title={words} onClick={onSwitch}>
        <Icon name={asTable ? 'chart' : 'table'} />
      </Button>
    </span>
  );
};

const Content = ({ state, asTable, ...props }: WidgetFrameProps & { readonly asTable: boolean }): ReactNode => {
  const { t } = useTranslation();
  const { view, title, onRetry, onClearFilters } = props;
  switch (state.kind) {
    case 'loading':
      return (
        <>
          <Hidden>{t('frame.loading', { title })}</Hidden>
          <Skeleton shape={view.shape} />
        </>
      );
    case 'forbidden':
      return <Notice icon="lock" words={t('frame.forbidden')} />;
    case 'failed':
      if (state.reason === 'answer' && onClearFilters)
        return <Refused message={state.message} onClear={onClearFilters} />;
      return (
        <Failed
          message={state.message}
          next={state.reason === 'request' ? t('frame.failedRetries') : t('frame.failedNext')}
          repair={state.reason === 'answer' && props.repair}
          onRetry={onRetry}
        />
      );
    case 'ready':
      return (
        // A picture's code that did not arrive is never asked for again by React: only the page itself can start anew.
        <PictureBoundary instead={<Failed next={t('frame.failedNext')} onRetry={() => location.reload()} />}>
          <Suspense fallback={<Skeleton shape={view.shape} />}>
            {asTable ? (
              <AsTable {...props} answers={state.answers} title={title} />
            ) : (
              <Drawn {...props} answers={state.answers} onClear={onClearFilters} />
            )}
          </Suspense>
        </PictureBoundary>
      );
  }
};

interface FailedProps {
  readonly message?: string | undefined;
  readonly next: string;
  readonly repair?: ReactNode;
  readonly onRetry: () => void;
}

const Failed = ({ message, next, repair, onRetry }: FailedProps) => {
  const { t } = useTranslation();
  return (
    <Notice
      icon="alert"
      words={message ?? t('frame.failed')}
      next={next}
      action={
        <span className={styles.ways}>
          {repair}
          <Button onClick={onRetry}>{t('frame.tryAgain')}</Button>
        </span>
      }
    />
  );
};

interface RefusedProps {
  readonly message: string | undefined;
  readonly onClear: () => void;
}

/** What was asked is refused, and the board may have asked it: without its filters the widget may answer. */
const Refused = ({ message, onClear }: RefusedProps) => {
  const { t } = useTranslation();
  return (
    <Notice
      icon="alert"
      words={message ?? t('frame.failed')}
      next={t('filters.refused')}
      action={<Button onClick={onClear}>{t('filters.clearFilters')}</Button>}
    />
  );
};

interface AnsweredProps extends Pick<WidgetFrameProps, 'questions' | 'onMark' | 'chosen'> {
  readonly view: WidgetView<unknown>;
  readonly settings: unknown;
  readonly answers: Answers;
}

interface DrawnProps extends AnsweredProps {
  /** The way out where the board narrows the widget to nothing. */
  readonly onClear: (() => void) | undefined;
}

const Drawn = ({ view: { Picture, emptyWords }, onClear, ...drawn }: DrawnProps) => {
  const { t } = useTranslation();
  const { settings, answers, questions, onMark, chosen } = drawn;
  const empty = emptyWords(t, { settings, answers });
  if (empty !== undefined) {
    const clear = onClear && <Button onClick={onClear}>{t('filters.clearFilters')}</Button>;
    return <Notice words={empty} next={onClear && t('filters.narrowsToNothing')} action={clear} />;
  }
  return <Picture settings={settings} answers={answers} questions={questions} onMark={onMark} chosen={chosen} />;
};

const AsTable = ({ view, settings, answers, title }: AnsweredProps & { readonly title: string }) => {
  const { t } = useTranslation();
  const format = useFormat();
  const content = view.tabular?.({ settings, answers }, { t, format });
  if (!content) return null;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
    <section className={styles.scroller} tabIndex={0} aria-label={title}>
      <DataTable caption={title} content={content} />
    </section>
  );
};
