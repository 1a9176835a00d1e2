import type { Layout } from '../engine/layout.ts';
import { piecesOn } from './pointer-drag.ts';
import { setPlace, setRows, sheetRows } from './sheet-style.ts';

/**
 * Shows widgets in other places, past React, which learns of it when the hand lets go. Those that follow the pointer stay
 * with it; a ghost shows where they would come to stand.
 */
export const showLayout = (sheet: HTMLElement, layout: Layout): void => {
  const pieces = piecesOn(sheet);
  for (const { id, place } of layout)
    for (const piece of pieces.get(id) ?? []) if (piece.dataset['held'] !== 'pointer') setPlace(piece, place);
  setRows(sheet, sheetRows(layout.map(({ place }) => place)));
};
