import { type CSSProperties, type MouseEvent, useContext, useMemo } from 'react';
import type { BoardWidget } from '#shared/board/board-content';
import type { NarrowedWidget } from '#shared/widgets/narrow-widget';
import { questionsAsked } from '#web/data/questions.ts';
import { StageContext } from '#web/widgets/stage-colours.ts';
import { boardGap, boardRowHeight } from '../board-measures.ts';
import { DrillContext } from '../drill-context.ts';
import { EditContext } from '../edit-context.ts';
import { frameState } from '../frame-state.ts';
import { useStageColours } from '../use-stage-colours.ts';
import { useSteadyWidget } from '../use-steady-widget.ts';
import { WidgetFrame } from '../widget-frame.tsx';
import styles from './preview-frame.module.css';
import type { Preview } from './use-previews.tsx';

/** Rows of a board that a preview is high at least and at most: a card is looked at beside others. */
const rowsMin = 3;
const rowsMax = 6;

/** How high a preview of so many rows is. */
export const previewHeight = (rows: number): CSSProperties => ({
  // The style sheet of the cards says less on a phone, where they stand one below the other.
  blockSize: `min(${Math.max(rowsMin, Math.min(rowsMax, rows)) * (boardRowHeight + boardGap) - boardGap}px, var(--preview-most, 100vh))`,
});

interface PreviewFrameProps extends Preview {
  readonly widget: BoardWidget;
  readonly narrowed: NarrowedWidget;
  readonly onRetry: () => void;
}

/** A widget as a board would draw it, of which nothing can be clicked or reached by key, but for another try. */
export const PreviewFrame = ({ widget, narrowed, held, error, onRetry }: PreviewFrameProps) => {
  const questions = useMemo(() => questionsAsked({ [widget.id]: narrowed }), [widget.id, narrowed]);
  const asksNothing = Object.keys(narrowed.questions).length === 0;
  const around = useContext(StageContext);
  const own = useStageColours(questions, held?.answers);
  // A stage has the colour here that it has on the board, unless the board has never seen it.
  const colours = [...own.keys()].every((stage) => around.has(stage)) ? around : own;
  const steady = useSteadyWidget({ widget, narrowed, held, error });
  const { kind } = frameState({ id: widget.id, answers: held?.answers[widget.id], error });
  return (
    <div
      className={styles.preview}
      style={previewHeight(widget.place.rows)}
      inert={asksNothing || kind !== 'failed'}
      onClickCapture={stay}
      role="presentation"
    >
      <DrillContext value={undefined}>
        <EditContext value={undefined}>
          <StageContext value={colours}>
            <WidgetFrame {...steady} error={error} onRetry={onRetry} />
          </StageContext>
        </EditContext>
      </DrillContext>
    </div>
  );
};

/** A link in a preview would lead away. */
const stay = (event: MouseEvent) => {
  if (event.target instanceof Element && event.target.closest('a') !== null) event.preventDefault();
};
