import type { ReactNode, Ref } from 'react';
import type { BoardWidget } from '#shared/board/board-content';
import { isLong } from '../sets-own-height.ts';
import styles from './board-sheet.module.css';
import { placeStyle, sheetRows, sheetStyle } from './sheet-style.ts';

interface BoardSheetProps {
  readonly widgets: readonly BoardWidget[];
  /** Where the hand of who edits the board comes to lie over the widgets. */
  readonly sheetRef: Ref<HTMLDivElement>;
  /** The widgets are things to be taken hold of, and nothing in them can be used. */
  readonly isEditing: boolean;
  /** The widget whose settings are open over the page. */
  readonly settingsOf: string | undefined;
  readonly children: (widget: BoardWidget) => ReactNode;
}

/** Twelve columns, each widget where it was put. */
export const BoardSheet = ({ widgets, sheetRef, isEditing, settingsOf, children }: BoardSheetProps) => (
  <div
    ref={sheetRef}
    className={isEditing ? `${styles.sheet} ${styles.editing}` : styles.sheet}
    style={sheetStyle(sheetRows(widgets.map(({ place }) => place)))}
  >
    {widgets.map((widget) => (
      <div
        key={widget.id}
        data-widget={widget.id}
        data-height="given"
        data-long={isLong(widget.type) || undefined}
        className={styles.item}
        style={placeStyle(widget.place)}
        inert={isEditing && settingsOf !== widget.id}
      >
        {children(widget)}
      </div>
    ))}
  </div>
);
