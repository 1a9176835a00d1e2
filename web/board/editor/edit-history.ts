import { type BoardChange, reversed } from './board-change.ts';

/** Steps that can be taken back, the last one last, and steps that were, the next one last. There is no limit to either. */
export interface EditHistory {
  readonly past: readonly BoardChange[];
  readonly future: readonly BoardChange[];
}

export const noHistory: EditHistory = { past: [], future: [] };

/** A new step ends what could be done again. */
export const withStep = ({ past }: EditHistory, step: BoardChange): EditHistory => ({
  past: [...past, step],
  future: [],
});

interface Turn {
  readonly history: EditHistory;
  /** What is to be made of the board. */
  readonly change: BoardChange;
}

/** The last step taken back; undefined where there is none. */
export const undone = ({ past, future }: EditHistory): Turn | undefined => {
  const step = past.at(-1);
  return step && { history: { past: past.slice(0, -1), future: [...future, step] }, change: reversed(step) };
};

/** The step taken back last, done again; undefined where there is none. */
export const redone = ({ past, future }: EditHistory): Turn | undefined => {
  const step = future.at(-1);
  return step && { history: { past: [...past, step], future: future.slice(0, -1) }, change: step };
};
