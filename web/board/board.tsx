import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardResponse } from '#shared/api/boards';
import { questionsAsked } from '#web/data/questions.ts';
import { useWidgetAnswers } from '#web/data/widgets-query.ts';
import { StageContext } from '#web/widgets/stage-colours.ts';
import { BoardFreshness } from './board-freshness.tsx';
import { BoardGrid } from './board-grid.tsx';
import { BoardHead } from './board-head.tsx';
import { BoardWidget } from './board-widget.tsx';
import { DrillHost } from './drill/drill-host.tsx';
import { EditContext } from './edit-context.ts';
import { FilterBar } from './filters/filter-bar.tsx';
import { useBoardFilters } from './filters/use-board-filters.ts';
import { useNamesOf } from './filters/use-names-of.ts';
import { ValueNamesContext } from './filters/value-names.ts';
import { MarksContext } from './marks-context.ts';
import { NarrowingContext } from './narrowing-context.ts';
import { Notice } from './notice.tsx';
import { useBoardEdit } from './use-board-edit.ts';
import { useStageColours } from './use-stage-colours.ts';
import { useUndoKey } from './use-undo-key.ts';

interface BoardProps {
  readonly board: BoardResponse;
  /** Says that the board was loaded again because somebody else had saved it. */
  readonly wasReloaded: boolean;
  readonly onConflict: () => void;
}

/** A board: where its widgets stand, what they show, what narrows them, and the viewer's hand on all of it. */
export const Board = ({ board: loaded, wasReloaded, onConflict }: BoardProps) => {
  const { t } = useTranslation();
  // Saving renews the cached board; this one lives on from what it was first given.
  const [board] = useState(loaded);
  const edit = useBoardEdit(board, onConflict);
  useUndoKey(edit.undo);

  const filters = useBoardFilters(board.id, edit.widgets);
  const { narrowed, narrowing, marks } = filters;
  const questions = useMemo(() => questionsAsked(narrowed), [narrowed]);
  const { data: held, error, refetch } = useWidgetAnswers(questions);
  const colours = useStageColours(questions, held?.answers);

  const nameOf = useNamesOf(filters.allFilters);

  return (
    <ValueNamesContext value={nameOf}>
      <BoardHead
        title={board.title}
        edit={edit}
        wasReloaded={wasReloaded}
        freshness={held && <BoardFreshness widgets={edit.widgets} questions={questions} held={held} error={error} />}
      />
      {edit.widgets.length === 0 ? <Notice words={t('board.empty')} /> : <FilterBar filters={filters} />}
      <NarrowingContext value={narrowing}>
        <MarksContext value={marks}>
          <StageContext value={colours}>
            <EditContext value={edit}>
              <DrillHost>
                <BoardGrid widgets={edit.widgets} onChange={edit.change}>
                  {(widget) => (
                    <BoardWidget
                      widget={widget}
                      narrowed={narrowed[widget.id]}
                      held={held}
                      error={error}
                      edit={edit}
                      onRetry={() => void refetch()}
                      onClearFilters={filters.clear}
                    />
                  )}
                </BoardGrid>
              </DrillHost>
            </EditContext>
          </StageContext>
        </MarksContext>
      </NarrowingContext>
    </ValueNamesContext>
  );
};
