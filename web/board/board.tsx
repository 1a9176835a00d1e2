import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardResponse } from '#shared/api/boards';
import type { BoardWidget as Widget } from '#shared/board/board-content';
import { questionsAsked } from '#web/data/questions.ts';
import { useWidgetAnswers } from '#web/data/widgets-query.ts';
import { Tabs } from '#web/ui/tabs.tsx';
import { StageContext } from '#web/widgets/stage-colours.ts';
import { BoardFreshness } from './board-freshness.tsx';
import { BoardGrid } from './board-grid.tsx';
import { BoardHead } from './board-head.tsx';
import { BoardWidget } from './board-widget.tsx';
import { DrillHost } from './drill/drill-host.tsx';
import { EditContext } from './edit-context.ts';
import type { KeptEdits } from './editor/create-editor.ts';
import { FilterBar } from './filters/filter-bar.tsx';
import { useBoardFilters } from './filters/use-board-filters.ts';
import { useNamesOf } from './filters/use-names-of.ts';
import { ValueNamesContext } from './filters/value-names.ts';
import { FullScreenHost } from './full-screen/full-screen-host.tsx';
import { Later, laterCode } from './later.tsx';
import { MarksContext } from './marks-context.ts';
import { NarrowingContext } from './narrowing-context.ts';
import { Notice } from './notice.tsx';
import { PresenceSlot } from './presence/presence-slot.tsx';
import { PrintedFacts } from './print/printed-facts.tsx';
import { SectionsContext } from './sections/sections-context.ts';
import { useSections } from './sections/use-sections.ts';
import { useBoardEdit } from './use-board-edit.ts';
import { useStageColours } from './use-stage-colours.ts';
import { useUndoKey } from './use-undo-key.ts';
import { useOpenAsNew } from './versions/use-open-as-new.ts';

interface BoardProps {
  readonly board: BoardResponse;
  /** What this browser remembers of an earlier visit. */
  readonly kept: KeptEdits | undefined;
}

const disputedBar = laterCode(async () => (await import('./disputed-bar.tsx')).DisputedBar);
const editMode = laterCode(async () => (await import('./edit-mode.tsx')).EditMode);

/** A board: where its widgets stand, what they show, what narrows them, and the viewer's hand on all of it. */
export const Board = ({ board: loaded, kept }: BoardProps) => {
  const { t } = useTranslation();
  // Saving renews the cached board; this one lives on from what it was first given.
  const [board] = useState(loaded);
  const edit = useBoardEdit(board, kept);
  const { widgets, content, changeWidgets } = edit;
  // With a board on which nothing stands there is nothing else to do.
  const [isEditing, setEditing] = useState(edit.may === 'edit' && content.widgets.length === 0);
  const [sheet, setSheet] = useState<HTMLDivElement | null>(null);
  const [settingsOf, openSettings] = useState<string>();
  const openAsNew = useOpenAsNew();
  const done = () => {
    setEditing(false);
    focusEdit();
  };
  useUndoKey(edit);

  const filters = useBoardFilters(board.id, widgets);
  const { narrowed, narrowing, marks } = filters;
  const { inSight, reveal, context: sections } = useSections({ boardId: board.id, widgets, isEditing });
  // What is out of sight is not asked for.
  const questions = useMemo(
    () => questionsAsked(Object.fromEntries(inSight.flatMap(({ id }) => (narrowed[id] ? [[id, narrowed[id]]] : [])))),
    [narrowed, inSight],
  );
  const { data: held, error, refetch } = useWidgetAnswers(questions);
  const colours = useStageColours(questions, held?.answers);
  const retry = useCallback(() => void refetch(), [refetch]);

  const nameOf = useNamesOf(filters.allFilters);
  const widgetEdit = useMemo(
    () => ({ widgets, change: changeWidgets, settingsOf, openSettings }),
    [widgets, changeWidgets, settingsOf],
  );

  const tabTitle = content.tabs?.find(({ id }) => id === edit.tab)?.title;
  const draw = (widget: Widget) => (
    <BoardWidget
      widget={widget}
      narrowed={narrowed[widget.id]}
      held={held}
      error={error}
      edit={widgetEdit}
      onRetry={retry}
      onClearFilters={filters.clear}
    />
  );

  return (
    <ValueNamesContext value={nameOf}>
      <BoardHead
        edit={edit}
        isEditing={isEditing}
        onEdit={() => setEditing(true)}
        onSaveAsOwn={() => openAsNew(content)}
        freshness={held && <BoardFreshness widgets={inSight} questions={questions} held={held} error={error} />}
        presence={<PresenceSlot uid={board.uid} mode={isEditing && edit.may === 'edit' ? 'editing' : 'viewing'} />}
      />
      {edit.disputed && (
        <Later of={disputedBar}>
          {(DisputedBar) => edit.disputed && <DisputedBar edit={edit} disputed={edit.disputed} />}
        </Later>
      )}
      <NarrowingContext value={narrowing}>
        <StageContext value={colours}>
          {isEditing && (
            <Later of={editMode}>
              {(EditMode) => <EditMode edit={edit} sheet={sheet} openSettings={openSettings} onDone={done} />}
            </Later>
          )}
          {content.tabs && edit.tab !== undefined && (
            <Tabs
              name={t('board.tabs')}
              tabs={content.tabs.map(({ id, title }) => ({ key: id, label: title }))}
              chosen={edit.tab}
              onChoose={edit.setTab}
              panelId="board-sheet"
            />
          )}
          {widgets.length === 0 ? (
            <Notice
              words={t('board.empty')}
              next={isEditing && edit.may === 'edit' ? t('board.emptyNext') : undefined}
            />
          ) : (
            <FilterBar filters={filters} />
          )}
          <MarksContext value={marks}>
            <EditContext value={edit.may === 'edit' ? widgetEdit : undefined}>
              <SectionsContext value={sections}>
                <DrillHost>
                  <PrintedFacts titles={tabTitle === undefined ? [] : [tabTitle]} />
                  <FullScreenHost edit={edit} onShown={reveal} draw={draw}>
                    <div id="board-sheet">
                      <BoardGrid
                        widgets={inSight}
                        phoneOrder={content.phoneOrder}
                        sheetRef={setSheet}
                        isEditing={isEditing}
                        settingsOf={settingsOf}
                      >
                        {draw}
                      </BoardGrid>
                    </div>
                  </FullScreenHost>
                </DrillHost>
              </SectionsContext>
            </EditContext>
          </MarksContext>
        </StageContext>
      </NarrowingContext>
    </ValueNamesContext>
  );
};

/** The bar that had the focus is gone. */
const focusEdit = () => requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-edit]')?.focus());
