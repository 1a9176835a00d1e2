import { type MouseEvent, useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardWidget } from '#shared/api/boards';
import { type NarrowedWidget, narrowWidget } from '#shared/widgets/narrow-widget';
import type { HeldAnswers } from '#web/data/merge-answers.ts';
import { questionsAsked } from '#web/data/questions.ts';
import { useWidgetAnswers } from '#web/data/widgets-query.ts';
import { Hidden } from '#web/ui/hidden.tsx';
import { widgetViewNamed } from '#web/widgets/index.ts';
import { StageContext } from '#web/widgets/stage-colours.ts';
import { boardGap, boardRowHeight } from '../board-measures.ts';
import { DrillContext } from '../drill-context.ts';
import { EditContext } from '../edit-context.ts';
import { NarrowedNote } from '../filters/narrowed-note.tsx';
import { frameState } from '../frame-state.ts';
import { useNarrowing } from '../narrowing-context.ts';
import { useStageColours } from '../use-stage-colours.ts';
import { useSteadyWidget } from '../use-steady-widget.ts';
import { WidgetContext } from '../widget-context.ts';
import { WidgetFrame } from '../widget-frame.tsx';
import styles from './settings-preview.module.css';

/** About what a column of the board is wide on a desktop. */
const columnWidth = 96;

/** A widget as its board would show it: with the viewer's own figures, under the board's filters, as large as there. */
export const SettingsPreview = ({ widget }: { readonly widget: BoardWidget }) => {
  const { t } = useTranslation();
  const narrowing = useNarrowing();
  const narrowed = useMemo(() => narrowWidget(widget, narrowing), [widget, narrowing]);
  if (narrowed === undefined) return null;
  const { columns, rows } = widget.place;
  return (
    <section className={styles.preview} aria-label={t('settings.preview')} onClickCapture={stay}>
      <div
        className={styles.place}
        style={{
          inlineSize: columns * (columnWidth + boardGap) - boardGap,
          blockSize: rows * (boardRowHeight + boardGap) - boardGap,
        }}
      >
        <DrillContext value={undefined}>
          <EditContext value={undefined}>
            {Object.keys(narrowed.questions).length === 0 ? (
              <Shown widget={widget} narrowed={narrowed} held={undefined} error={null} onRetry={() => undefined} />
            ) : (
              <Asked widget={widget} narrowed={narrowed} />
            )}
          </EditContext>
        </DrillContext>
      </div>
    </section>
  );
};

/** A link in a preview would lead away from what is being set. */
const stay = (event: MouseEvent) => {
  if (!(event.target instanceof Element) || event.target.closest('a') === null) return;
  event.preventDefault();
  event.stopPropagation();
};

interface PreviewedProps {
  readonly widget: BoardWidget;
  readonly narrowed: NarrowedWidget;
}

const Asked = ({ widget, narrowed }: PreviewedProps) => {
  const questions = useMemo(() => questionsAsked({ [widget.id]: narrowed }), [widget.id, narrowed]);
  const { data: held, error, refetch } = useWidgetAnswers(questions);
  const around = useContext(StageContext);
  const own = useStageColours(questions, held?.answers);
  // A stage has the colour here that it has on the board, unless the board has never seen it.
  const colours = [...own.keys()].every((stage) => around.has(stage)) ? around : own;
  return (
    <StageContext value={colours}>
      <Shown widget={widget} narrowed={narrowed} held={held} error={error} onRetry={() => void refetch()} />
    </StageContext>
  );
};

interface ShownProps extends PreviewedProps {
  readonly held: HeldAnswers | undefined;
  readonly error: Error | null;
  readonly onRetry: () => void;
}

const Shown = ({ error, onRetry, ...asked }: ShownProps) => {
  const { t } = useTranslation();
  const { shown, isRenewing } = useSteadyWidget({ ...asked, error });
  const view = widgetViewNamed(shown.type);
  if (view === undefined) return null;
  return (
    <WidgetContext value={shown}>
      <span role="status">
        <Hidden>{t('settings.previewShows', { title: shown.title })}</Hidden>
      </span>
      <WidgetFrame
        view={view}
        title={shown.title}
        settings={shown.settings}
        questions={shown.questions}
        state={frameState({ answers: shown.answers, error })}
        facts={shown.facts}
        isStale={error !== null}
        isRenewing={isRenewing}
        note={<NarrowedNote />}
        onRetry={onRetry}
      />
    </WidgetContext>
  );
};
