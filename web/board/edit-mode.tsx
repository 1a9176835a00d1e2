import { useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { Hidden } from '#web/ui/hidden.tsx';
import { EditBar } from './edit-bar.tsx';
import { EditPanels } from './edit-panels.tsx';
import { SheetHand } from './sheet/sheet-hand.tsx';
import type { BoardEdit } from './use-board-edit.ts';
import { useChosen } from './use-chosen.ts';
import { widgetTitle } from './widget-title.ts';

interface EditModeProps {
  readonly edit: BoardEdit;
  /** The widgets; absent on a phone, where they stand in one column. */
  readonly sheet: HTMLElement | null;
  readonly openSettings: (id: string) => void;
  readonly onDone: () => void;
}

/** All of editing a board: the bar above it, the hand on its widgets, and the voice that tells what happens. */
export const EditMode = ({ edit, sheet, openSettings, onDone }: EditModeProps) => {
  const { t } = useTranslation();
  const [said, say] = useState('');
  const chosen = useChosen({ edit, say, openSettings });
  const sheetEdit = {
    chosen: chosen.ids,
    choose: chosen.choose,
    isFast: (id: string) =>
      edit.may === 'arrange' && edit.widgets.some((widget) => widget.id === id && widget.isLocked === true),
    place: edit.place,
    run: chosen.run,
    titleOf: (widget: BoardEdit['widgets'][number]) => widgetTitle(t, widget),
    say,
    openSettings,
  };
  return (
    <>
      <EditBar edit={edit} chosen={chosen} onDone={onDone} panels={<EditPanels edit={edit} chosen={chosen} />} />
      <Hidden>
        <span role="status">{said}</span>
      </Hidden>
      {sheet && createPortal(<SheetHand sheet={sheet} widgets={edit.widgets} edit={sheetEdit} />, sheet)}
    </>
  );
};
