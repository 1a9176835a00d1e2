import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardResponse } from '#shared/api/boards';
import { questionsOf } from '#web/data/questions.ts';
import { useWidgetAnswers } from '#web/data/widgets-query.ts';
import { StageContext } from '#web/widgets/stage-colours.ts';
import { BoardFreshness } from './board-freshness.tsx';
import { BoardGrid } from './board-grid.tsx';
import { BoardHead } from './board-head.tsx';
import { boardStageColours } from './board-stage-colours.ts';
import { BoardWidget } from './board-widget.tsx';
import { Notice } from './notice.tsx';
import { useBoardEdit } from './use-board-edit.ts';
import { useUndoKey } from './use-undo-key.ts';

interface BoardProps {
  readonly board: BoardResponse;
  /** Says that the board was loaded again because somebody else had saved it. */
  readonly wasReloaded: boolean;
  readonly onConflict: () => void;
}

/** A board: where its widgets stand, what they show, and the viewer's hand on both. */
export const Board = ({ board: loaded, wasReloaded, onConflict }: BoardProps) => {
  const { t } = useTranslation();
  // Saving renews the cached board; this one lives on from what it was first given.
  const [board] = useState(loaded);
  const edit = useBoardEdit(board, onConflict);
  useUndoKey(edit.undo);

  const questions = useMemo(() => questionsOf(board.widgets), [board]);
  const { data: held, error, refetch } = useWidgetAnswers(questions);
  const colours = useMemo(() => boardStageColours(questions, held?.answers ?? {}), [questions, held]);

  return (
    <>
      <BoardHead
        title={board.title}
        edit={edit}
        wasReloaded={wasReloaded}
        freshness={held && <BoardFreshness widgets={board.widgets} questions={questions} held={held} />}
      />
      {board.widgets.length === 0 && <Notice words={t('board.empty')} />}
      <StageContext value={colours}>
        <BoardGrid widgets={edit.widgets} onChange={edit.change}>
          {(widget) => (
            <BoardWidget
              widget={widget}
              questions={questions}
              held={held}
              error={error}
              onRetry={() => void refetch()}
            />
          )}
        </BoardGrid>
      </StageContext>
    </>
  );
};
