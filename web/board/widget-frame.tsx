import { type ReactNode, Suspense, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#web/data/signed-in.ts';
import { unrenewed } from '#web/data/unrenewed.ts';
import { Button } from '#web/ui/button.tsx';
import { Hidden } from '#web/ui/hidden.tsx';
import { Icon } from '#web/ui/icon.tsx';
import { DataTable } from '#web/widgets/data-table.tsx';
import { widgetViewNamed } from '#web/widgets/index.ts';
import type { Answers, Mark, PictureProps, WidgetView } from '#web/widgets/widget-view.ts';
import { NarrowedNote } from './filters/narrowed-note.tsx';
import { type FrameState, frameState } from './frame-state.ts';
import { KeptPicture } from './kept-picture.tsx';
import { Notice } from './notice.tsx';
import { PictureBoundary } from './picture-boundary.tsx';
import { RefusedNotice } from './refused-notice.tsx';
import { useIsInSection } from './sections/sections-context.ts';
import { Skeleton } from './skeleton.tsx';
import { type ShownWidget, WidgetContext } from './widget-context.ts';
import { WidgetFoot } from './widget-foot.tsx';
import styles from './widget-frame.module.css';

interface WidgetFrameProps {
  readonly shown: ShownWidget;
  /** Why the last request failed. */
  readonly error: Error | null;
  /** The picture is of the questions before: answers to the present ones are under way. */
  readonly isRenewing: boolean;
  /** At the end of the title's line: what can be done. */
  readonly head?: ReactNode;
  /** Where the question itself is refused: the way to ask another. */
  readonly repair?: ReactNode;
  /** Where nothing is found in a period: the way to another. */
  readonly otherPeriod?: ReactNode;
  /** Below the picture: what was chosen in it. */
  readonly strip?: ReactNode;
  readonly onMark?: PictureProps<unknown>['onMark'];
  readonly chosen?: Mark | undefined;
  readonly onRetry: () => void;
  /** Where the board narrows this widget: the way out when that is refused. */
  readonly onClearFilters?: (() => void) | undefined;
}

/** A widget on its card. Loading, empty, failed, refused, forbidden and stale are drawn here, so that no widget draws them. */
export const WidgetFrame = (props: WidgetFrameProps) => {
  const { shown, error, isRenewing, head, strip } = props;
  const { title, facts } = shown;
  const titleId = useId();
  const [asTable, setAsTable] = useState(false);
  const Title = useIsInSection(shown.id) ? 'h3' : 'h2';
  const view = widgetViewNamed(shown.type);
  if (view === undefined) return null;
  const state = frameState({ ...shown, error });
  const answers = state.kind === 'ready' ? state.answers : undefined;
  return (
    <WidgetContext value={shown}>
      <article
        className={styles.frame}
        aria-labelledby={titleId}
        aria-busy={state.kind === 'loading' || isRenewing}
        data-state={state.kind}
        data-renewing={isRenewing}
      >
        <header className={styles.head}>
          <div className={styles.names}>
            <Title id={titleId} className={styles.title} title={title}>
              {title}
            </Title>
            <NarrowedNote />
          </div>
          <div className={styles.controls} data-screen-only>
            {head}
            {answers && view.tabular && (
              <TableSwitch title={title} asTable={asTable} onSwitch={() => setAsTable(!asTable)} />
            )}
          </div>
        </header>
        <div className={styles.picture}>
          <Content {...props} view={view} state={state} asTable={asTable} />
        </div>
        {strip}
        {answers && facts ? (
          <WidgetFoot facts={facts} unrenewed={unrenewed(error, facts.isTooSlow)} leftOut={view.leftOut?.(answers)} />
        ) : (
          <div className={styles.footSpace} />
        )}
      </article>
    </WidgetContext>
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
    <Button look="icon" data-control="table" aria-label={`${words}: ${title}`} title={words} onClick={onSwitch}>
      <Icon name={asTable ? 'chart' : 'table'} />
    </Button>
  );
};

interface ContentProps extends WidgetFrameProps {
  readonly view: WidgetView<unknown>;
  readonly state: FrameState;
  readonly asTable: boolean;
}

const Content = ({ view, state, asTable, ...props }: ContentProps): ReactNode => {
  const { t } = useTranslation();
  const { shown, onRetry, onClearFilters } = props;
  switch (state.kind) {
    case 'loading':
      return (
        <>
          <Hidden>{t('frame.loading', { title: shown.title })}</Hidden>
          <Skeleton shape={view.shape} />
        </>
      );
    case 'forbidden':
      return <Notice icon="lock" words={t('frame.forbidden')} />;
    case 'refused':
      return <RefusedNotice refusal={state.refusal} {...props} />;
    case 'failed':
      return <Failed next={t('frame.failedRetries')} onRetry={onRetry} />;
    case 'ready': {
      const answered = { view, settings: shown.settings, answers: state.answers };
      return (
        // A picture's code that did not arrive is never asked for again by React: only the page itself can start anew.
        <PictureBoundary instead={<Failed next={t('frame.failedNext')} onRetry={() => location.reload()} />}>
          <Suspense fallback={<Skeleton shape={view.shape} />}>
            {asTable ? (
              <AsTable {...answered} title={shown.title} />
            ) : (
              <Drawn {...props} {...answered} onClear={onClearFilters} />
            )}
          </Suspense>
        </PictureBoundary>
      );
    }
  }
};

interface FailedProps {
  readonly next: string;
  readonly onRetry: () => void;
}

const Failed = ({ next, onRetry }: FailedProps) => {
  const { t } = useTranslation();
  return (
    <Notice
      icon="alert"
      words={t('frame.failed')}
      next={next}
      action={<Button onClick={onRetry}>{t('frame.tryAgain')}</Button>}
    />
  );
};

interface AnsweredProps {
  readonly view: WidgetView<unknown>;
  readonly settings: unknown;
  readonly answers: Answers;
}

interface DrawnProps extends AnsweredProps, Pick<WidgetFrameProps, 'shown' | 'onMark' | 'chosen' | 'otherPeriod'> {
  /** The way out where the board narrows the widget to nothing. */
  readonly onClear: (() => void) | undefined;
}

const Drawn = ({ view: { Picture, emptyWords }, onClear, ...drawn }: DrawnProps) => {
  const { t } = useTranslation();
  const { settings, answers, shown, onMark, chosen, otherPeriod } = drawn;
  const empty = emptyWords(t, { settings, answers });
  if (empty !== undefined) {
    const clear = onClear && <Button onClick={onClear}>{t('filters.clearFilters')}</Button>;
    const way = clear ?? (isOfPeriod(shown) ? otherPeriod : undefined);
    return <Notice words={empty} next={onClear && t('filters.narrowsToNothing')} action={way} />;
  }
  const picture = { settings, answers, questions: shown.questions, onMark, chosen };
  return <KeptPicture Picture={Picture} {...picture} />;
};

/** Another period may have what this one has not. */
const isOfPeriod = ({ questions }: ShownWidget): boolean =>
  Object.values(questions).some((question) => 'period' in question && question.period !== undefined);

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
