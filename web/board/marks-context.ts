import { createContext, useContext } from 'react';
import type { Narrowing } from '#shared/query/narrow';
import type { Mark } from '#web/widgets/widget-view.ts';
import type { BoardMark } from './filters/address.ts';

/** The mark that a board is filtered by, and what choosing another one does. */
export interface Marks {
  readonly chosen: BoardMark | undefined;
  /** What the chosen mark narrows the other widgets to. */
  readonly marked: Narrowing | undefined;
  /** Filters the board by a part of a widget's picture; by the same again, or by none: no longer. */
  readonly choose: (mark: BoardMark | undefined) => void;
}

export const MarksContext = createContext<Marks>({ chosen: undefined, marked: undefined, choose: () => undefined });

export const useMarks = (): Marks => useContext(MarksContext);

export const isSameMark = (a: BoardMark, b: BoardMark): boolean =>
  a.widget === b.widget && a.question === b.question && a.key === b.key && a.splitKey === b.splitKey;

/** A picture's mark as the board's address names it; undefined for the whole figure. */
export const boardMark = (widget: string, { question, key, splitKey }: Mark): BoardMark | undefined =>
  key === undefined ? undefined : { widget, question, key, ...(splitKey !== undefined && { splitKey }) };
