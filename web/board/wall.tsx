import { useCallback, useLayoutEffect, useMemo } from 'react';
import { type BoardResponse, contentOf } from '#shared/api/boards';
import { narrowedWidgets, questionsAsked } from '#web/data/questions.ts';
import { useSignedIn } from '#web/data/signed-in.ts';
import { useWidgetAnswers } from '#web/data/widgets-query.ts';
import { ScopeWords } from '#web/ui/scope-words.tsx';
import { StageContext } from '#web/widgets/stage-colours.ts';
import { BoardFreshness } from './board-freshness.tsx';
import { BoardWidget } from './board-widget.tsx';
import { widgetsOn } from './editor/tab-layout.ts';
import { useStageColours } from './use-stage-colours.ts';
import styles from './wall.module.css';

/** Nobody stands before a wall to change it. */
const noEdit = { widgets: [], change: () => undefined };
const noClear = () => undefined;

interface WallProps {
  readonly board: BoardResponse;
  /** Which of its tabs, where it has some. */
  readonly tab?: string | undefined;
}

/** A board read from across the room: all of it at once, as large as the screen, with nothing to touch. */
export const Wall = ({ board, tab }: WallProps) => {
  const widgets = useMemo(() => widgetsOn(contentOf(board), tab), [board, tab]);
  const tabTitle = board.tabs?.find(({ id }) => id === tab)?.title;
  const { viewer, organization } = useSignedIn();
  const narrowed = useMemo(() => narrowedWidgets(widgets, () => ({ filters: [] })), [widgets]);
  const questions = useMemo(() => questionsAsked(narrowed), [narrowed]);
  const { data: held, error, refetch } = useWidgetAnswers(questions);
  const onRetry = useCallback(() => void refetch(), [refetch]);
  const colours = useStageColours(questions, held?.answers);
  const rows = Math.max(1, ...widgets.map(({ place }) => place.y + place.rows));
  // The whole page's letters follow from it: everything on a wall is sized by them.
  useLayoutEffect(() => {
    const { style } = document.documentElement;
    style.setProperty('--wall-rows', String(rows));
    return () => void style.removeProperty('--wall-rows');
  }, [rows]);
  return (
    <div className={styles.wall}>
      <header className={styles.head}>
        <h1 className={styles.title}>
          {board.title}
          {tabTitle !== undefined && ` · ${tabTitle}`}
        </h1>
        <p className={styles.about}>
          {organization.name} · <ScopeWords sees={viewer.sees} people={viewer.people} />
        </p>
        <span className={styles.state}>
          {held && <BoardFreshness widgets={widgets} questions={questions} held={held} error={error} />}
        </span>
      </header>
      <StageContext value={colours}>
        <div className={styles.grid} style={{ gridTemplateRows: `repeat(${rows}, minmax(0, 1fr))` }}>
          {widgets.map((widget) => {
            const { x, y, columns, rows: height } = widget.place;
            return (
              <div
                key={widget.id}
                data-widget={widget.id}
                data-height="given"
                className={styles.place}
                style={{ gridColumn: `${x + 1} / span ${columns}`, gridRow: `${y + 1} / span ${height}` }}
              >
                <BoardWidget
                  widget={widget}
                  narrowed={narrowed[widget.id]}
                  held={held}
                  error={error}
                  edit={noEdit}
                  onRetry={onRetry}
                  onClearFilters={noClear}
                />
              </div>
            );
          })}
        </div>
      </StageContext>
    </div>
  );
};
