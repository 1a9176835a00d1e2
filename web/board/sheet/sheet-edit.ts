import type { BoardWidget } from '#shared/board/board-content';
import type { OperationName } from '../editor/operations.ts';
import type { Layout } from '../engine/layout.ts';

/** What somebody may do on the sheet who edits the board. */
export interface SheetEdit {
  /** Ids of the widgets that are chosen, the first chosen first. */
  readonly chosen: readonly string[];
  readonly choose: (ids: readonly string[]) => void;
  /** Whether a widget stands fast for this person. */
  readonly isFast: (id: string) => boolean;
  /** Puts the widgets into other places: one step. */
  readonly place: (layout: Layout) => void;
  /** Does something to widgets, and answers those that are chosen then. */
  readonly run: (name: OperationName, ids: readonly string[]) => readonly string[];
  /** What a widget is called. */
  readonly titleOf: (widget: BoardWidget) => string;
  /** Says something to who does not see it. */
  readonly say: (words: string) => void;
  readonly openSettings: (id: string) => void;
}
