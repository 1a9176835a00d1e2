import { createContext, useContext } from 'react';
import type { BoardWidget } from '#shared/board/board-content';

/** The widgets of a board and the hand on them. */
export interface WidgetEdit {
  readonly widgets: readonly BoardWidget[];
  readonly change: (widgets: readonly BoardWidget[]) => void;
  /** The widget whose settings are open. */
  readonly settingsOf: string | undefined;
  readonly openSettings: (id: string | undefined) => void;
}

/** Provided by a board that its viewer may change; absent where there is nothing to change, as on a wall or in a preview. */
export const EditContext = createContext<WidgetEdit | undefined>(undefined);

export const useWidgetEdit = (): WidgetEdit | undefined => useContext(EditContext);
